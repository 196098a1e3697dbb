/**
 * What the engine's worker answers. Failures come back as values: a worker boundary would strip an exception of its
 * code.
 */
import type { SheetPart } from '../../image/sheet';
import type { Header } from '../../image/sniff';
import type { Failure } from '../../session/failure';
import type { JobQuestion } from '../../session/job-api';
import type { OwnNetworkQuestion } from '../../session/own-network';
import type { PixelProvenance } from '../../session/pixel-provenance';
import type { Settings } from '../../session/settings';
import type { Done, PictureNote, Working } from '../../session/state';

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/**
 * The picture as it came: a file, or pixels that only the document could draw (SVG, a damaged file), and what is to be
 * said of that.
 */
export type Input = { readonly provenance: PixelProvenance; readonly part?: SheetPart } & (
  | { readonly kind: 'file'; readonly blob: Blob; readonly contentType: string; readonly header: Header | undefined }
  | {
      readonly kind: 'bitmap';
      readonly bitmap: ImageBitmap;
      readonly format: string;
      readonly bytes: number;
      readonly note: PictureNote;
    }
);

/** The part of a session's state that the engine knows. Published in the order in which it comes true. */
export type JobUpdate =
  | Pick<Working, 'phase' | 'step' | 'progress' | 'result' | 'table'>
  | Pick<Done, 'phase' | 'result' | 'runs' | 'running' | 'truth'>;

export interface JobDescription {
  /** Of the session. */
  readonly id: string;
  readonly input: Input;
  /** For the file's name and text chunk. */
  readonly name: string;
  readonly url: string;
  /** When the person asked, in milliseconds since 1970. */
  readonly at: number;
  /** Seconds that the fetch took. */
  readonly reading: number;
  readonly settings: Settings;
}

export interface EngineApi {
  /** Answers at once when the worker can hear: the name of the lock that it holds until it ends (alive.ts). */
  ping(): Promise<string>;
  /** Loads the model and starts the backend that is wished for; once, for as long as it is kept warm. */
  load(settings: Settings): Promise<Outcome<undefined>>;
  /**
   * Opens a picture as a job beside those that stand, attacks it, and checks the file of the start level. `publish`
   * gets all that becomes known, also later; of the end of the attack before this resolves.
   */
  attack(job: JobDescription, publish: (update: JobUpdate) => void | Promise<void>): Promise<Outcome<undefined>>;
  /**
   * Stops whatever the job does at its next step, and forgets it; its `attack` then gives the failure `engine-stopped`.
   */
  close(id: string): Promise<Outcome<undefined>>;
  /** The answer of a method of JobApi. */
  ask(question: JobQuestion): Promise<Outcome<unknown>>;
  /** The answer of a method of OwnNetworkApi. */
  ownNetwork(question: OwnNetworkQuestion): Promise<Outcome<unknown>>;
}
