/** Where torchvision's preprocessing looks: the shorter side to 256, of that the middle 224 x 224. */

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The whole picture in this size, and the corner of the part that is read of it. */
export interface CropBox extends Size {
  readonly left: number;
  readonly top: number;
}

const RATIO = 256 / 224;

/** As Python rounds: halves to the even number. */
function roundEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * For inputs of other sizes in the same ratio: the smallest size with the picture's proportions that covers the input
 * with that margin. Rounds as `resize` and `center_crop` in torchvision's transforms/functional.py do.
 */
export function cropBox(picture: Size, input: Size): CropBox {
  const across = Math.round(input.width * RATIO);
  const down = Math.round(input.height * RATIO);
  const byHeight = picture.width * down >= picture.height * across;
  const width = byHeight ? Math.max(across, Math.trunc((down * picture.width) / picture.height)) : across;
  const height = byHeight ? down : Math.max(down, Math.trunc((across * picture.height) / picture.width));
  return {
    width,
    height,
    left: roundEven((width - input.width) / 2),
    top: roundEven((height - input.height) / 2),
  };
}
