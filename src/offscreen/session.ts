/** One picture, from its source to its results: reads it, has it attacked, tells every state. */
import * as Comlink from 'comlink';
import { type Failure, failureOf } from '../session/failure';
import type { Selected } from '../session/selection';
import type { Settings } from '../session/settings';
import type { Source } from '../session/source';
import type { Done, PictureNote, SessionState } from '../session/state';
import { asShown } from './as-shown';
import { comparedOnScreen } from './compared-on-screen';
import type { Input, JobUpdate } from './engine/api';
import type { EngineHost } from './engine-host';
import { keepInHistory, type PictureToKeep } from './keep';
import { partToCut } from './part-to-cut';
import { rasteriseSvg } from './rasterise-svg';
import { readSource, type SourceFile } from './read-source';
import { inSmall } from './thumbnail';

/** What a session is started with. */
export interface SessionRequest {
  readonly source: Source;
  /** When the person asked, in milliseconds since 1970. */
  readonly at: number;
  readonly settings: Settings;
  /** The picture could not be read where it stands: the session fails at once. */
  readonly failure?: Failure;
}

interface Read {
  readonly file: SourceFile;
  /** That it took. */
  readonly seconds: number;
}

export class Session {
  readonly id = crypto.randomUUID();
  private bytes: Pick<Source, 'blob' | 'provenance'> = {};
  /** The picture in small for the history, where it was drawn here and not by the engine. */
  private inSmall: Blob | undefined;
  private readonly stopping = new AbortController();
  private current: Exclude<SessionState, { phase: 'idle' }>;
  /** What the views show; nothing until somebody selects. */
  private selected: Selected | undefined;
  /** Why the picture is not in the history, where it should be. */
  private unkept: Failure | undefined;

  constructor(
    private readonly order: SessionRequest,
    private readonly engine: EngineHost,
    private readonly publish: (session: Session) => void,
    /** In milliseconds: how long a stopped attack may take to end by itself, before its worker is ended. */
    private readonly patience: () => number,
  ) {
    const { source, settings, failure } = order;
    const { levels, attack } = settings;
    this.current = failure
      ? { phase: 'failed', id: this.id, source, failure }
      : { phase: 'working', id: this.id, source, start: { levels, attack }, step: 'reading' };
  }

  get state(): Exclude<SessionState, { phase: 'idle' }> {
    const { current, selected } = this;
    return selected && (current.phase === 'working' || current.phase === 'done') ? { ...current, selected } : current;
  }

  /** Kept for the next view that is opened; those that are open have heard of it. */
  select(selected: Selected | undefined): void {
    this.selected = selected;
  }

  /** The source with the bytes that were read of it: an address may give another picture the next time. */
  get picture(): Source {
    return { ...this.order.source, ...this.bytes };
  }

  /** As far as it is known: the size of the picture, in pixels. */
  get pixels(): number {
    if (this.current.phase !== 'working' && this.current.phase !== 'done') return 0;
    const { width = 0, height = 0 } = this.current.result?.picture ?? {};
    return width * height;
  }

  /** A person wants no more of it, as long as it is not done. */
  cancel(): void {
    if (this.current.phase !== 'working') return;
    this.set({ phase: 'cancelled', id: this.id, source: this.order.source });
    this.stopping.abort();
  }

  /** Nobody follows it any more: it ends without a word. */
  end(): void {
    this.stopping.abort();
  }

  /** Never rejects: what goes wrong becomes the session's state. Resolves when the first attack is over. */
  async run(): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted || this.current.phase !== 'working') return;
    const { source, settings } = this.order;
    try {
      // The engine warms while the picture is on its way; what goes wrong there is told when the attack asks for the
      // model.
      this.engine.call((engine) => engine.load(settings)).catch(() => undefined);
      const read = await this.read(signal);
      await this.attack(read, signal);
      // The next picture does not wait for that.
      if (this.state.phase === 'done' && this.bytes.blob)
        void this.keep(this.state, { file: this.bytes.blob, inSmall: this.inSmall });
    } catch (error) {
      if (!signal.aborted) this.set({ phase: 'failed', id: this.id, source, failure: failureOf(error) });
    }
  }

  private async read(signal: AbortSignal): Promise<Read> {
    const begun = performance.now();
    const tell = (progress: number): void => this.receive({ phase: 'working', step: 'reading', progress });
    const read = await readSource(this.order.source, tell, signal);
    const file = await comparedOnScreen(read, this.order.source, signal);
    return { file, seconds: (performance.now() - begun) / 1000 };
  }

  /** A damaged file is attacked as an <img> shows it; one that is no picture, by another way that leads to one. */
  private async attack({ file, seconds }: Read, signal: AbortSignal): Promise<void> {
    const { source, settings } = this.order;
    const { blob, contentType, header, provenance } = file;
    this.receive({ phase: 'working', step: 'decoding' });
    this.bytes = { blob: contentType ? new Blob([blob], { type: contentType }) : blob, provenance };
    const part = partToCut(source, provenance);
    const how = { provenance, ...(part ? { part } : {}) };
    const drawing = await rasteriseSvg(file, source, signal);
    const ofBitmap = async (bitmap: ImageBitmap, format: string, note: PictureNote): Promise<Input> => {
      if (settings.history) this.inSmall = await inSmall(bitmap, part); // the bitmap itself goes to the engine
      return { ...how, kind: 'bitmap', bitmap, format, bytes: blob.size, note };
    };
    if (drawing) return this.attackInput(await ofBitmap(drawing, 'SVG', 'rasterised'), seconds, signal);
    try {
      await this.attackInput({ ...how, kind: 'file', blob, contentType, header }, seconds, signal);
    } catch (error) {
      signal.throwIfAborted();
      const failure = failureOf(error);
      if (failure.code !== 'broken-image') throw error;
      const shown = await asShown(blob, header);
      if (shown) return this.attackInput(await ofBitmap(shown.bitmap, shown.format, 'damaged'), seconds, signal);
      const other = await file.otherwise?.(failure);
      if (!other) throw error;
      await this.attack({ file: other, seconds }, signal);
    }
  }

  private async attackInput(input: Input, reading: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { source, at, settings } = this.order;
    const job = { id: this.id, input, name: source.name, url: source.url, at, reading, settings };
    const publish = Comlink.proxy((update: JobUpdate) => this.receive(update));
    const moved = input.kind === 'bitmap' ? [input.bitmap] : [];
    const attacking = this.engine.call((engine) => engine.attack(Comlink.transfer(job, moved), publish));
    signal.addEventListener('abort', () => this.engine.stop(this.id, attacking, this.patience()), { once: true });
    await attacking;
  }

  private async keep(done: Done, picture: PictureToKeep): Promise<void> {
    this.unkept = await keepInHistory(done, picture, this.order.settings);
    if (this.unkept && this.current.phase === 'done') this.set({ ...this.current, unkept: this.unkept });
  }

  /** An update from the engine; ignored once the session has ended. */
  private receive(update: JobUpdate): void {
    const { phase } = this.current;
    if (this.stopping.signal.aborted || (phase !== 'working' && phase !== 'done')) return;
    const { id, source, start } = this.current;
    const unkept = this.unkept && update.phase === 'done' ? { unkept: this.unkept } : {};
    this.set({ id, source, start, ...update, ...unkept });
  }

  private set(state: Exclude<SessionState, { phase: 'idle' }>): void {
    this.current = state;
    this.publish(this);
  }
}
