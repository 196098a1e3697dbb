/** How large the unpacked extension may be. */
import type { Entry } from './zip';

const MB = 1e6;

/**
 * In bytes. Of the scripts 0.9 MB are TensorFlow.js' reader of LayersModels, which is loaded only when such a network
 * is opened.
 */
export const BUDGET = { total: 12 * MB, scripts: 2.5 * MB } as const;

export type Sizes = Readonly<Record<'scripts' | 'networks' | 'wasm' | 'other' | 'total', number>>;

function kindOf(name: string): Exclude<keyof Sizes, 'total'> {
  if (/\.js$/.test(name)) return 'scripts';
  if (/\.wasm$/.test(name)) return 'wasm';
  return /^assets\/networks\//.test(name) ? 'networks' : 'other';
}

/** Bytes of each kind of file, unpacked. */
export function sizesOf(entries: readonly Entry[]): Sizes {
  const sizes = { scripts: 0, networks: 0, wasm: 0, other: 0, total: 0 };
  for (const { name, bytes } of entries) {
    sizes[kindOf(name)] += bytes.length;
    sizes.total += bytes.length;
  }
  return sizes;
}

const megabytes = (bytes: number): string => `${(bytes / MB).toFixed(2)} MB`;

/** A sentence for each part that is over its budget. */
export const overruns = (sizes: Sizes): string[] =>
  (
    [
      ['total', 'in all'],
      ['scripts', 'of scripts'],
    ] as const
  )
    .filter(([part]) => sizes[part] > BUDGET[part])
    .map(
      ([part, words]) =>
        `The package has ${megabytes(sizes[part])} ${words}; its budget is ${megabytes(BUDGET[part])}.`,
    );

/** The sizes for a person. */
export const table = ({ scripts, networks, wasm, other, total }: Sizes, zipped: number): string =>
  [
    `scripts   ${megabytes(scripts).padStart(9)}   of at most ${megabytes(BUDGET.scripts)}`,
    `networks  ${megabytes(networks).padStart(9)}`,
    `wasm      ${megabytes(wasm).padStart(9)}`,
    `other     ${megabytes(other).padStart(9)}`,
    `total     ${megabytes(total).padStart(9)}   of at most ${megabytes(BUDGET.total)}`,
    `zipped    ${megabytes(zipped).padStart(9)}`,
  ].join('\n');
