/** A striped hot-air balloon over hills. */
export const size = { width: 640, height: 640 };

const COLOURS = ['#d7263d', '#f6a01a', '#fbe04a', '#2a9d8f', '#2367b1', '#6a3fa0'];
const TOP = 70;
const MIDDLE = 250;
const MOUTH = 432;

/**
 * A meridian of the envelope: x offsets at the widest place and at the mouth.
 * @param t -1 (left edge) to 1 (right edge)
 */
function meridian(t: number) {
  const wide = 320 + 186 * Math.sin((t * Math.PI) / 2);
  const mouth = 320 + 34 * Math.sin((t * Math.PI) / 2);
  const top = 320 + 186 * Math.sin((t * Math.PI) / 2);
  return {
    down: `C${top} ${TOP} ${wide} ${MIDDLE - 90} ${wide} ${MIDDLE} C${wide} ${MIDDLE + 90} ${mouth + (wide - mouth) * 0.3} ${MOUTH - 60} ${mouth} ${MOUTH}`,
    up: `C${mouth + (wide - mouth) * 0.3} ${MOUTH - 60} ${wide} ${MIDDLE + 90} ${wide} ${MIDDLE} C${wide} ${MIDDLE - 90} ${top} ${TOP} 320 ${TOP}`,
    mouth,
  };
}

const GORES = 12;
const gores = Array.from({ length: GORES }, (_, i) => {
  const left = meridian((2 * i) / GORES - 1);
  const right = meridian((2 * (i + 1)) / GORES - 1);
  return `<path fill="${COLOURS[i % COLOURS.length]}" stroke="#00000030" d="M320 ${TOP} ${left.down} L${right.mouth} ${MOUTH} ${right.up} Z"/>`;
}).join('');

export const svg = `
<defs>
  <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2f7fd0"/><stop offset="1" stop-color="#cfe6f7"/></linearGradient>
  <radialGradient id="light" cx="0.35" cy="0.3" r="0.8"><stop offset="0" stop-color="#fff" stop-opacity="0.45"/><stop offset="0.5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.4"/></radialGradient>
</defs>
<rect width="640" height="640" fill="#2f7fd0"/>
<g transform="translate(70.4 44.8) scale(0.66)">
<rect x="-640" width="1920" height="640" fill="url(#sky)"/>
<path d="M-640 600 Q-250 668 0 590 Q160 540 330 585 T640 560 T1280 600 V1280 H-640 Z" fill="#5d8a4a"/>
<path d="M-640 620 Q-200 655 0 615 Q200 580 420 608 Q540 624 640 588 T1280 610 V1280 H-640 Z" fill="#3f6b38"/>
${gores}
<path fill="url(#light)" d="M320 ${TOP} ${meridian(-1).down} L${meridian(1).mouth} ${MOUTH} ${meridian(1).up} Z"/>
<g stroke="#3a2c1c" stroke-width="3"><path d="M288 432 L298 492"/><path d="M352 432 L342 492"/><path d="M308 432 L310 492"/><path d="M332 432 L330 492"/></g>
<path d="M294 490 H346 L341 532 H299 Z" fill="#8a5a2b"/><path d="M292 486 H348 V496 H292 Z" fill="#5c3a18"/>
<path d="M297 508 H343 M298 520 H342" stroke="#6b431c" stroke-width="3"/>
</g>`;
