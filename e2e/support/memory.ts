/** What memory the extension's process holds now. Linux only: /proc has it, Chromium tells nobody. */
import { readdirSync, readFileSync } from 'node:fs';

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // the process has ended
  }
}

/** The largest resident memory among the renderers that descend from this process, in MB. */
export function rendererMemory(): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  // "pid (name) state ppid ...": the name may hold anything.
  const parents = new Map(pids.map((pid) => [pid, /^\d+ \(.*\) \S (\d+)/s.exec(textOf(`/proc/${pid}/stat`))?.[1]]));
  const isOurs = (pid: string): boolean => {
    for (let p = parents.get(pid); p; p = parents.get(p)) if (p === String(process.pid)) return true;
    return false;
  };
  const sizes = pids.filter(isOurs).flatMap((pid) => {
    if (!textOf(`/proc/${pid}/cmdline`).includes('--type=renderer')) return [];
    const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1];
    return kibibytes ? [(1024 * Number(kibibytes)) / 1e6] : [];
  });
  return Math.round(Math.max(0, ...sizes));
}
