/** The most memory that an extension's process of ours has held. Linux only: /proc has it, Chromium tells nobody. */

import { readdirSync, readFileSync } from 'node:fs';

function textOf(file: string) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // the process has ended, or there is no /proc
  }
}

/**
 * The largest peak of resident memory, in bytes, among the renderers that descend from this process and are there now.
 */
export function rendererPeak(): number | undefined {
  const parents = new Map<number, number>();
  for (const name of listed('/proc')) {
    // "pid (name) state ppid ...": the name may hold anything.
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(textOf(`/proc/${name}/stat`))?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const ours = (pid: number) => {
    for (let p = parents.get(pid); p !== undefined; p = parents.get(p)) if (p === process.pid) return true;
    return false;
  };
  const peaks = [...parents.keys()].filter(ours).flatMap((pid) => {
    if (!textOf(`/proc/${pid}/cmdline`).includes('--type=renderer')) return [];
    const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1];
    return kibibytes ? [1024 * Number(kibibytes)] : [];
  });
  return peaks.length > 0 ? Math.max(...peaks) : undefined;
}

/** Its entries that are numbers. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
