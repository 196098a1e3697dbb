/** What the engine's worker answers. Failures come back as values: a worker boundary would strip an exception of its code. */
import type { SheetPart } from '../../image/sheet';
import type { AttackRequest, AttackRun, RunFile, StepProgress } from '../../session/attack-run';
import type { Failure } from '../../session/failure';
import type { PixelProvenance } from '../../session/pixel-provenance';
import type { Crop, Preview, View } from '../../session/protocol';
import type { Settings } from '../../session/settings';
import type { CheckedFile, Result, Step, Subject } from '../../session/state';
import type { Levels } from '../../session/values';

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The picture as it came: a file, or pixels that only the document could draw (SVG). */
export type Input = { readonly provenance: PixelProvenance; readonly part?: SheetPart } & (
  | { readonly kind: 'file'; readonly blob: Blob; readonly contentType: string }
  | { readonly kind: 'bitmap'; readonly bitmap: ImageBitmap; readonly format: string; readonly bytes: number }
);

export interface Update {
  readonly step: Step;
  /** 0 to 1 within the step. */
  readonly progress?: number;
  readonly result?: Result;
}

export interface JobDescription {
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
  /** Loads the model and starts the backend that is wished for; once, for as long as it is kept warm. */
  load(settings: Settings): Promise<Outcome<undefined>>;
  /** Attacks a picture and checks the file of the start level; ends the job before. Rejects with nothing: see Outcome. */
  attack(
    job: JobDescription,
    report: (update: Update) => void,
  ): Promise<Outcome<{ result: Result; file: CheckedFile }>>;
  /** Stops the running attack at the next step; its `attack` then gives the failure `engine-stopped`. */
  stop(): Promise<undefined>;
  preview(view: View, subject: Subject, crop?: Crop): Promise<Outcome<Preview>>;
  file(levels: Levels): Promise<Outcome<CheckedFile>>;
  runFile(run: number): Promise<Outcome<RunFile>>;
  /** Any attack on the picture of the job that stands. */
  run(request: AttackRequest, report: (progress: StepProgress) => void): Promise<Outcome<AttackRun>>;
  /** Stops the attack of `run` at its next step; the job stands. */
  endRun(): Promise<undefined>;
}
