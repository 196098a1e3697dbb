/** A wall clock with numerals and hands, at eight minutes past ten as in every shop window. */

import { numeral } from './digits';
export const size = { width: 640, height: 640 };

const CENTRE = 320;

/**
 * A point at a clock angle.
 * @param turns 0 to 1 clockwise from twelve
 */
function at(turns: number, radius: number) {
  const angle = 2 * Math.PI * turns;
  return { x: CENTRE + radius * Math.sin(angle), y: CENTRE - radius * Math.cos(angle) };
}

function radial(turns: number, from: number, to: number, width: number) {
  const [a, b] = [at(turns, from), at(turns, to)];
  return `<path d="M${a.x.toFixed(1)} ${a.y.toFixed(1)} L${b.x.toFixed(1)} ${b.y.toFixed(1)}" stroke-width="${width}"/>`;
}

const minutes = Array.from({ length: 60 }, (_, i) => radial(i / 60, i % 5 ? 226 : 214, 236, i % 5 ? 2 : 4)).join('');
const numerals = Array.from({ length: 12 }, (_, i) => {
  const { x, y } = at((i + 1) / 12, 174);
  return numeral(i + 1, x, y, 40);
}).join('');

export const svg = `
<defs>
  <linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#c9d4d8"/><stop offset="1" stop-color="#93a5ad"/></linearGradient>
  <linearGradient id="rim" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#5b6067"/><stop offset="0.5" stop-color="#1d2024"/><stop offset="1" stop-color="#3c4046"/></linearGradient>
</defs>
<rect width="640" height="640" fill="url(#wall)"/>
<g transform="translate(-51.2 -51.2) scale(1.16)">
<ellipse cx="334" cy="344" rx="264" ry="264" fill="#000" opacity="0.22"/>
<circle cx="320" cy="320" r="262" fill="url(#rim)"/>
<circle cx="320" cy="320" r="246" fill="#fbfaf4"/>
<g stroke="#17191c" fill="none">${minutes}</g>
<g stroke="#17191c" fill="none" stroke-width="7" stroke-linejoin="round" stroke-linecap="round">${numerals}</g>
<g stroke="#17191c" stroke-linecap="round" fill="none">
  ${radial((10 + 8 / 60) / 12, -34, 128, 16)}
  ${radial(8 / 60, -40, 192, 11)}
  <g stroke="#c8281e">${radial(47 / 60, -54, 206, 4)}</g>
</g>
<circle cx="320" cy="320" r="15" fill="#17191c"/><circle cx="320" cy="320" r="6" fill="#c8281e"/>
</g>`;
