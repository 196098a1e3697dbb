/** An animated GIF of a few pictures of one size: each frame stores only what changed. */
import gifenc from 'gifenc';
import type { Picture } from './screen';

const { applyPalette, GIFEncoder, quantize } = gifenc;

export interface Frame {
  readonly picture: Picture;
  /** Milliseconds. */
  readonly delay: number;
}

/** One entry of the palette is kept for pixels that did not change. */
const TRANSPARENT = 255;

/** Throws RangeError where the pictures have different sizes. */
export function encodeGif(frames: readonly Frame[]): Uint8Array {
  const { width, height } = frames[0].picture;
  if (frames.some(({ picture }) => picture.width !== width || picture.height !== height))
    throw new RangeError('all frames need one size');
  const all = new Uint8Array(frames.length * width * height * 4);
  for (const [i, { picture }] of frames.entries()) all.set(picture.rgba, i * width * height * 4);
  const palette = quantize(all, TRANSPARENT);
  const gif = GIFEncoder();
  let before: Uint8Array | undefined;
  for (const { picture, delay } of frames) {
    const indices = applyPalette(picture.rgba, palette);
    const changed = before ? indices.map((index, i) => (index === before?.[i] ? TRANSPARENT : index)) : indices;
    gif.writeFrame(changed, width, height, {
      ...(before ? {} : { palette: [...palette, [0, 0, 0]], repeat: 0 }),
      delay,
      transparent: before !== undefined,
      transparentIndex: TRANSPARENT,
      dispose: 1,
    });
    before = indices;
  }
  gif.finish();
  return gif.bytes();
}
