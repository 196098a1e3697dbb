/** A red and white lighthouse on a rock by the sea in the evening, its lamp lit. */
export const size = { width: 640, height: 800 };

/** X of the tower's side at a height. */
const side = (y: number, side: 1 | -1) => 320 + side * (46 + ((y - 250) / 400) * 36);
const bands = Array.from({ length: 5 }, (_, i) => {
  const [y0, y1] = [250 + 80 * i, 330 + 80 * i];
  return `<path fill="${i % 2 ? '#a5a3ac' : '#7d2733'}" d="M${side(y0, -1)} ${y0} H${side(y0, 1)} L${side(y1, 1)} ${y1} H${side(y1, -1)} Z"/>`;
}).join('');

export const svg = `
<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#16264a"/><stop offset="1" stop-color="#6f6f92"/></linearGradient>
<linearGradient id="sea" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#263753"/><stop offset="1" stop-color="#0f192b"/></linearGradient>
<linearGradient id="round" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fff" stop-opacity="0.25"/><stop offset="0.4" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.45"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#ffe9a3" stop-opacity="0.6"/><stop offset="1" stop-color="#ffe9a3" stop-opacity="0"/></radialGradient>
</defs>
<rect width="640" height="800" fill="#16264a"/>
<g transform="translate(57.6 120) scale(0.7)">
<rect x="-640" width="1920" height="800" fill="url(#sky)"/>
<g fill="#fff" opacity="0.25"><ellipse cx="120" cy="150" rx="90" ry="22"/><ellipse cx="160" cy="135" rx="60" ry="24"/><ellipse cx="530" cy="230" rx="80" ry="18"/></g>
<rect x="-640" y="600" width="1920" height="600" fill="url(#sea)"/>
<path d="M-640 760 H0 L60 720 Q120 640 220 650 L420 645 Q520 640 590 730 L640 760 H1280 V1600 H-640 Z" fill="#22242b"/><path d="M60 720 Q120 640 220 650 L300 660 L200 720 L120 760 Z" fill="#303139"/>
${bands}
<path fill="url(#round)" d="M${side(250, -1)} 250 H${side(250, 1)} L${side(650, 1)} 650 H${side(650, -1)} Z"/>
<rect x="258" y="236" width="124" height="16" fill="#2b2b2b"/><path d="M262 236 V206 H378 V236 M281 206 V236 M300 206 V236 M320 206 V236 M340 206 V236 M359 206 V236" stroke="#2b2b2b" stroke-width="4" fill="none"/>
<circle cx="320" cy="193" r="150" fill="url(#glow)"/><rect x="286" y="150" width="68" height="86" fill="#ffe9a3"/><path d="M286 150 V236 M308 150 V236 M332 150 V236 M354 150 V236" stroke="#2b2b2b" stroke-width="5"/>
<path d="M276 152 Q320 84 364 152 Z" fill="#691f29"/><circle cx="320" cy="104" r="8" fill="#2b2b2b"/><path d="M320 104 V70" stroke="#2b2b2b" stroke-width="4"/>
<g fill="#26303a"><rect x="308" y="350" width="24" height="34" rx="12"/><rect x="308" y="510" width="24" height="34" rx="12"/><path d="M298 650 V612 Q320 588 342 612 V650 Z"/></g>
</g>`;
