/**
 * The readers that people use and that are linear, so that an attack can follow the gradient through them: the
 * network's own first, then the others of src/defence that have an adjoint. Those that see what another one sees are
 * left out.
 */
import { cropBox } from './crop-256';
import type { LinearReader } from './linear-reading';
import { type NetworkInput, partSeen } from './network-input';
import { createPointResampler, createResampler, type Resampler, windowed } from './resample';

export type LinearReaderName = 'squash' | 'no-antialias' | 'crop';

interface Size {
  readonly width: number;
  readonly height: number;
}

export function ownReader(
  { width, height }: Size,
  input: NetworkInput,
): LinearReader & { readonly resampler: Resampler } {
  const seen = partSeen(width, height, input);
  return { seen, resampler: createResampler(seen.width, seen.height, input.width, input.height) };
}

/** Beside the network's own. */
export function otherReaders(
  picture: Size,
  input: NetworkInput,
): readonly (readonly [LinearReaderName, () => LinearReader])[] {
  const { width, height } = picture;
  const seen = { left: 0, top: 0, width, height };
  const own = partSeen(width, height, input);
  const whole = own.width === width && own.height === height;
  const smaller = width > input.width || height > input.height;
  return [
    ...(whole
      ? []
      : [['squash', () => ({ seen, resampler: createResampler(width, height, input.width, input.height) })] as const]),
    [
      'crop',
      () => {
        const box = cropBox(picture, input);
        const resampler = createResampler(width, height, box.width, box.height);
        return { seen, resampler: windowed(resampler, box, input) };
      },
    ],
    // Enlarged, both filters are one.
    ...(smaller
      ? [
          [
            'no-antialias',
            () => ({ seen, resampler: createPointResampler(width, height, input.width, input.height) }),
          ] as const,
        ]
      : []),
  ];
}
