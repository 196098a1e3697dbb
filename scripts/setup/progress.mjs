// @ts-check
/** The progress of a download, in a terminal and in a log. */
import { say } from '../lib/say.mjs';

/** @param {number} bytes @returns {string} */
const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/**
 * A progress function: one line that counts in a terminal, a line every 25 % in a log.
 * @param {string} step
 * @param {{ isTTY?: boolean, write(text: string): unknown }} [out]
 * @param {(step: string, text: string) => void} [log]
 * @returns {(done: number, total: number | undefined) => void}
 */
export function progressOf(step, out = process.stderr, log = say) {
  let shown = -1;
  return (done, total) => {
    const percent = total ? Math.floor((100 * done) / total) : 0;
    const mark = out.isTTY ? percent : Math.floor(percent / 25);
    if (mark === shown) return;
    shown = mark;
    const text = total ? `${mib(done)} of ${mib(total)}, ${percent} %` : mib(done);
    if (!out.isTTY) log(step, text);
    else out.write(`\r${step.padEnd(12)} ${text}   ${percent === 100 ? '\n' : ''}`);
  };
}
