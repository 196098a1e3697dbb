/**
 * The states of the one session, as plain values that a view can be drawn from. The offscreen document owns them and
 * publishes every change; views never change them, they only ask (protocol.ts).
 */
import type { BackendFacts, BackendNote } from '../model/backend-facts';
import type { NetworkName } from '../network/network-name';
import type { KnownRun, LevelTable, RunProgress } from './attack-run';
import type { Failure } from './failure';
import type { PixelProvenance } from './pixel-provenance';
import type { Selected } from './selection';
import type { Settings } from './settings';
import type { Source } from './source';
import type { Prediction, RankedLabel } from './values';

/** What the person should know of how the picture was read. */
export type PictureNote = 'first-frame' | 'part' | 'rasterised' | 'damaged' | 'inexact-colours';

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

export type { BackendNote };

/** The backend that runs, and what a person should know of it; empty when all is well. */
export type BackendState = BackendFacts & { readonly notes: readonly BackendNote[] };

/**
 * Seconds, each measured once; a key appears when its step is over. `firstFlip`: from the menu click to the first row
 * that flipped.
 */
export type Timings = Readonly<
  Partial<
    Record<'reading' | 'decoding' | 'loading' | 'gradient' | 'sweep' | 'checking' | 'firstFlip' | 'total', number>
  >
>;

/** A class of the network. */
export type Truth = Pick<RankedLabel, 'index' | 'label'>;

/** What is known of the picture and of what reads it. */
export interface Result {
  readonly picture: PictureFacts;
  readonly before: Prediction;
  readonly backend: BackendState;
  readonly network: NetworkName;
  /** The id of the network that was wished for, where the package does not have it any more: `network` ran instead. */
  readonly missingNetwork?: string;
  readonly timings: Timings;
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
      readonly selected?: Selected;
      /** Of the first run, which is under way. */
      readonly table?: LevelTable;
    }
  | {
      readonly phase: 'done';
      readonly id: string;
      readonly source: Source;
      readonly start: Start;
      readonly result: Result;
      /** Absent until somebody selects. Views hear of later changes among themselves: session/selection.ts. */
      readonly selected?: Selected;
      /**
       * In the order in which they ended. The first is FGSM's, untargeted, its file the one of level `start.levels`.
       */
      readonly runs: readonly KnownRun[];
      /** The one that is under way. */
      readonly running?: RunProgress;
      /** What the picture really shows, where a person has said it. */
      readonly truth?: Truth;
      /** Why the picture is not in the history, where it should be. */
      readonly unkept?: Failure;
    }
  | { readonly phase: 'failed'; readonly id: string; readonly source: Source; readonly failure: Failure }
  | { readonly phase: 'cancelled'; readonly id: string; readonly source: Source };

/** A session that is under way. */
export type Working = Extract<SessionState, { phase: 'working' }>;

/** A session whose attack has ended: its result stands, and its file is checked. */
export type Done = Extract<SessionState, { phase: 'done' }>;
