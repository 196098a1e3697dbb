/** What the bench says. */

/** Medians, times in milliseconds. */
export type Result = {
  forward: number;
  gradient: number;
  sweep: number;
  cold: number;
  javascript: number;
  dispatches: number;
  bytes: number;
};
export type Samples = Record<string, number[]>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const medians = (samples: Samples): Result =>
  Object.fromEntries(
    Object.entries(samples).map(([measure, values]) => [measure, Math.round(median(values) * 1000) / 1000]),
  ) as Result;

const time = (milliseconds: number) => (milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0));

/** The median, and the range where there are several. */
const cell = (values: readonly number[]) =>
  values.length === 1
    ? time(values[0])
    : `${time(median(values))} (${time(Math.min(...values))}-${time(Math.max(...values))})`;

const COLUMNS = [
  ['forward', 'forward ms'],
  ['gradient', 'gradient ms'],
  ['sweep', 'sweep of 26 ms'],
  ['cold', 'cold start ms'],
  ['javascript', 'JavaScript ms'],
] as const;

/** A table in Markdown. */
export function table(adapter: string, samples: Record<string, Samples>): string {
  const header = ['', ...COLUMNS.map(([, title]) => title), 'dispatches', 'MB held'];
  const rows = Object.entries(samples).map(([name, measured]) => [
    name,
    ...COLUMNS.map(([measure]) => cell(measured[measure])),
    String(measured.dispatches[0]),
    (measured.bytes[0] / 1e6).toFixed(1),
  ]);
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const ratios = Object.keys(samples)
    .filter((name) => name !== 'kernels')
    .map((name) => {
      const times = (measure: string) => (median(samples[name][measure]) / median(samples.kernels[measure])).toFixed(1);
      return `kernels against ${name}: gradient ${times('gradient')}x, forward ${times('forward')}x, cold start ${times('cold')}x`;
    });
  return [
    `Adapter: ${adapter}`,
    '',
    line(header),
    line(header.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.map(line),
    '',
    ...ratios,
  ].join('\n');
}
