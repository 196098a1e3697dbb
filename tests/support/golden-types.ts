/** What golden.json holds: the answers of the independent PyTorch reader. */

interface Ranked {
  readonly index: number;
  readonly label: string;
  readonly probability: number;
}

interface Reading {
  readonly top5: readonly Ranked[];
  /** Level -> the two most probable labels after FGSM. */
  readonly fgsm: Readonly<Record<string, readonly [Ranked, Ranked]>>;
}

export interface Golden {
  readonly input224: Reading & { readonly file: string; readonly crossEntropy: number; readonly gradientL1: number };
  readonly original: Reading & { readonly width: number; readonly height: number };
}

export const GOLDEN_LEVELS = [1, 2, 4, 8] as const;
export const PHOTOGRAPHS = [
  'cat.bmp',
  'parrot.jpg',
  'sunflower.bmp',
  'hot_dog.jpg',
  'grace_hopper.bmp',
  'pets.jpg',
] as const;

/** The label is golden's, or its runner-up where the two are within 0.02 of each other. */
export function agrees(index: number, [first, second]: readonly [Ranked, Ranked]): boolean {
  return index === first.index || (index === second.index && first.probability - second.probability < 0.02);
}
