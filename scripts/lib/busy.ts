/** How busy this machine is, for time limits: a limit is there to end a hang, and a machine with much to do is none. */
import os from 'node:os';

/** Milliseconds for which this process asks for a core, to see how much of one it gets. */
const SAMPLE_MS = 60;

/** Beyond that a hang would cost hours. */
const MOST = 20;

/** Time that passes for each second on a core: 1 where nobody else wants it. */
function waiting(): number {
  const before = process.cpuUsage();
  const begun = performance.now();
  while (performance.now() - begun < SAMPLE_MS);
  const { user, system } = process.cpuUsage(before);
  return (1000 * SAMPLE_MS) / Math.max(user + system, 1);
}

/**
 * How many times longer than alone work takes now: by what it waits for a core, and by how many were waiting in the
 * last minute.
 */
export const slowness = (): number => Math.max(1, waiting(), (os.loadavg()[0] ?? 0) / os.cpus().length);

/**
 * To multiply a time limit with. Twice as much as is measured, for others may begin their work later. Whole: Node takes
 * no other limits.
 */
export const busyFactor = (): number => Math.min(MOST, Math.ceil(2 * slowness()));
