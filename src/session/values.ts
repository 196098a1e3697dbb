/** The numbers and labels that everybody speaks of. Imports nothing, so that everybody can import it. */

/**
 * A whole number of byte levels: the perturbation's L∞ size. ε = levels / 255. Where a strength goes on below one level
 * it is the share of the bytes that move by one: 0.05 is 1/255 on 5 % of them.
 */
export type Levels = number;
/** 0 to 1. */
export type Probability = number;
/** Index into the model's classes. */
export type ClassIndex = number;

export const MAX_LEVEL: Levels = 25; // ε = 0.098, the last whole level within 0.1
export const LEVEL_COUNT = MAX_LEVEL + 1;

/** One level on so many of the bytes, those with the largest gradient: see attack/fgsm/largest-share.ts. */
export const SHARE_LEVELS: readonly Levels[] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
/** Every strength along one direction, the weakest first. */
export const STRENGTHS: readonly Levels[] = [0, ...SHARE_LEVELS, ...Array.from({ length: MAX_LEVEL }, (_, i) => i + 1)];

/** The whole levels of a strength: L∞. */
export const wholeLevels = (levels: Levels): Levels => Math.ceil(levels);

/** ε of a level, in units of [0,1] pixels. */
export const epsilonOf = (levels: Levels): number => wholeLevels(levels) / 255;

export interface RankedLabel {
  readonly index: ClassIndex;
  readonly label: string;
  readonly probability: Probability;
}

/** The five most probable labels, most probable first. */
export type Prediction = readonly RankedLabel[];

/** The two ways of reading a picture; see attack/judge.ts. */
export interface ReaderMargins {
  /** Resized with fractions. */
  readonly float: number;
  /** Resized in bytes, as Pillow does. */
  readonly bytes: number;
}

/**
 * `own`: an attack follows the gradient through the network's own reader; `common`: through the readers that people
 * use, at once.
 */
export const READER_WISHES = ['common', 'own'] as const;
export type ReaderWish = (typeof READER_WISHES)[number];

/** What can count as success: any other label, the label out of the first five, an answer of another kind of thing. */
export const GOALS = ['other', 'top5', 'family'] as const;
export type GoalName = (typeof GOALS)[number];

/** A file of any attack: encoded, decoded from the encoded bytes, read by the model again. */
export interface SavedFile {
  readonly name: string;
  readonly blob: Blob;
  /** What the model says of the decoded file. */
  readonly prediction: Prediction;
  /** Probability that it still gives to the label that it gave to the original. */
  readonly originalProbability: Probability;
  /** The decoded bytes are exactly the intended ones, alpha included. */
  readonly intact: boolean;
  /** By how many logits the decoded file does what was asked, in each reader: negative where it does not. */
  readonly readers: ReaderMargins;
  /** Which goals the decoded file reaches, in both readers: one alone can be asked for, and more can be had. */
  readonly goals: readonly GoalName[];
  /**
   * The label is another one, but of the same kind of thing: tabby instead of Egyptian cat. Absent where no kinds are
   * known.
   */
  readonly sibling?: boolean;
  /** intact, and the decoded file does what was asked in both readers. Only this is called a flip. */
  readonly verified: boolean;
  /** Largest change of a byte, in levels. */
  readonly linf: number;
  /** Euclidean norm over all bytes, in units of [0,1] pixels. */
  readonly l2: number;
  /** Decibels; Infinity when nothing changed. */
  readonly psnr: number;
  /** Share of pixels changed, 0 to 1. */
  readonly l0: number;
  /** Structural similarity, -1 to 1. */
  readonly ssim: number;
  /** Of the file's bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/** What is known of a file without its bytes. */
export type FileFacts = Omit<SavedFile, 'blob'>;
