/**
 * The states of the one session, as plain values that a view can be drawn from. The offscreen document owns them and
 * publishes every change; views never change them, they only ask (protocol.ts).
 */
import type { AttackRun, GradientFlags, RunFile, RunProgress } from './attack-run';
import type { Failure } from './failure';
import type { PixelProvenance } from './pixel-provenance';
import type { Settings } from './settings';
import type { Source } from './source';
import type { BackendName, Levels, Prediction, Probability, SavedFile } from './values';

/** Which adversarial picture of a session: one level of FGSM, or a run by its index in the `runs` of the state that is done. */
export type Subject = { readonly levels: Levels } | { readonly run: number };

/** One row of the table over all levels. */
export interface LevelRow {
  readonly levels: Levels;
  readonly prediction: Prediction;
  /** Probability that the model still gives to the label that it gave to the original. */
  readonly originalProbability: Probability;
  /** J = -log of that probability, in nats; exact also where the probability underflows. */
  readonly loss: number;
  /** The most probable label is another one than before. */
  readonly flipped: boolean;
}

/** What the person should know of how the picture was read. */
export type PictureNote = 'first-frame' | 'part' | 'rasterised' | 'inexact-colours';

export interface PictureFacts extends PixelProvenance {
  readonly width: number;
  readonly height: number;
  /** Some pixel has alpha < 255. */
  readonly transparent: boolean;
  /** In words, for people: "JPEG", "PNG", ... */
  readonly format: string;
  /** Size of the file that was read, in bytes. */
  readonly bytes: number;
  readonly notes: readonly PictureNote[];
}

export interface BackendFacts {
  readonly name: BackendName;
  /** The adapter or renderer in words; empty where there is none to name. */
  readonly adapter: string;
  /** Runs on the CPU although its name says GPU. */
  readonly software: boolean;
  /** Empty when all is well. */
  readonly notes: readonly BackendNote[];
}

/** What the person should know of a backend: it runs stock operations (`detail`: for want of what), a better one did not start (which and why), or it was started anew (after what). */
export interface BackendNote {
  readonly code: 'stock-operations' | 'passed-over' | 'restarted';
  readonly detail: string;
}

/** Seconds, each measured once; a key appears when its step is over. `firstFlip`: from the menu click to the first row that flipped. */
export type Timings = Readonly<
  Partial<
    Record<'reading' | 'decoding' | 'loading' | 'gradient' | 'sweep' | 'checking' | 'firstFlip' | 'total', number>
  >
>;

/** What is known so far; rows fill up while the sweep runs. */
export interface Result {
  readonly attack: 'fgsm';
  readonly picture: PictureFacts;
  readonly before: Prediction;
  /** Index = level; undefined while not yet computed. Always LEVEL_COUNT entries. */
  readonly rows: readonly (LevelRow | undefined)[];
  /** J(X) in nats, and how much it grows per unit of ε to first order: ‖∇J‖₁ over the values that can move. */
  readonly firstOrder: { readonly loss: number; readonly slope: number };
  readonly backend: BackendFacts;
  readonly model: { readonly name: string; readonly sha256: string };
  /** Signs of gradient masking at the untouched picture. */
  readonly flags: GradientFlags;
  readonly timings: Timings;
}

/** The file of one level of FGSM. */
export interface CheckedFile extends SavedFile {
  readonly levels: Levels;
}

export type Step = 'reading' | 'decoding' | 'loading' | 'attacking' | 'checking';

/** What a view shows first: where the slider stands, and which attack is chosen. */
export type Start = Pick<Settings, 'levels' | 'attack'>;

export type SessionState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'working';
      readonly id: string;
      readonly source: Source;
      readonly start: Start;
      readonly step: Step;
      /** 0 to 1 within the step; absent where it cannot be known. */
      readonly progress?: number;
      readonly result?: Result;
    }
  | {
      readonly phase: 'done';
      readonly id: string;
      readonly source: Source;
      readonly start: Start;
      readonly result: Result;
      /** The check of the file of level `start.levels`. */
      readonly file: Omit<CheckedFile, 'blob'>;
      /** Other attacks on the same picture, in the order in which they ended. */
      readonly runs?: readonly AttackRun<Omit<RunFile, 'blob'>>[];
      /** The one that is under way. */
      readonly running?: RunProgress;
      /** Why the picture is not in the history, where it should be. */
      readonly unkept?: Failure;
    }
  | { readonly phase: 'failed'; readonly id: string; readonly source: Source; readonly failure: Failure }
  | { readonly phase: 'cancelled'; readonly id: string; readonly source: Source };

/** A session that is under way. */
export type Working = Extract<SessionState, { phase: 'working' }>;

/** A session whose attack has ended: its result stands, and its file is checked. */
export type Done = Extract<SessionState, { phase: 'done' }>;

/** The smallest level whose row flipped, by scanning: the flip is not monotone in ε. */
export function smallestFlip(rows: Result['rows']): Levels | undefined {
  return rows.find((row) => row?.flipped)?.levels;
}
