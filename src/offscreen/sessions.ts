/**
 * The sessions by their ids, and the queue before the engine: one picture is attacked at a time. What is done stays,
 * with its runs and its comparison, until too many or too large pictures came after it.
 */
import { Queue } from '../async/queue';
import { type Failure, FailureError } from '../session/failure';
import type { JobQuestion } from '../session/job-api';
import type { KeptSession } from '../session/protocol';
import type { Selected } from '../session/selection';
import type { SessionState } from '../session/state';
import { EngineHost } from './engine-host';
import { Session, type SessionRequest } from './session';
import { overflow } from './session-limits';

/**
 * How long a stopped attack may take to end by itself, before its worker is ended: with it goes every other picture.
 */
const STOP_PATIENCE_MS = { alone: 1500, beside: 15_000 };

const TAKEN: Failure = { code: 'engine-stopped', detail: 'other pictures have taken its place' };

export class Sessions {
  /** In the order in which they were started. */
  private readonly kept = new Map<string, Session>();
  /** Before the engine; what else is attacked here takes its turn in it. */
  readonly queue = new Queue();
  readonly engine = new EngineHost({ onEnd: () => this.lose() });

  /** `publish` gets every state; `latest`: of the session that was started last. */
  constructor(private readonly publish: (state: SessionState, latest: boolean) => void) {}

  /** Starts a session; the one that is not done ends. Resolves as soon as the first state is published. */
  async start(order: SessionRequest): Promise<void> {
    for (const before of this.kept.values()) if (before.state.phase !== 'done') this.drop(before);
    const session = new Session(
      order,
      this.engine,
      (each) => this.changed(each),
      () => (this.done.length > 0 ? STOP_PATIENCE_MS.beside : STOP_PATIENCE_MS.alone),
    );
    this.kept.set(session.id, session);
    this.changed(session);
    void this.queue.add(() => session.run());
  }

  /** Starts a session on the very picture of another one. Throws FailureError where that is not kept. */
  async again(id: string, rest: Pick<SessionRequest, 'at' | 'settings'>): Promise<void> {
    const before = this.kept.get(id);
    if (!before) throw new FailureError(TAKEN);
    await this.start({ source: before.picture, ...rest });
  }

  /** Of the latest, or of one; `idle` where there is none. */
  state(id?: string): SessionState {
    const session = id === undefined ? this.latest : this.kept.get(id);
    return session?.state ?? { phase: 'idle' };
  }

  /** Those that are done, the latest first. */
  get done(): readonly KeptSession[] {
    return [...this.kept.values()].toReversed().flatMap(({ state }) => {
      if (state.phase !== 'done') return [];
      return { id: state.id, name: state.source.name, before: state.result.before[0] };
    });
  }

  select(id: string, selected: Selected | undefined): void {
    this.kept.get(id)?.select(selected);
  }

  cancel(id: string): void {
    this.kept.get(id)?.cancel();
  }

  /** What a view asks of a picture; see JobApi. */
  async ask(question: JobQuestion): Promise<unknown> {
    if (!this.kept.has(question.session)) {
      throw new FailureError(TAKEN);
    }
    return this.engine.call((engine) => engine.ask(question));
  }

  /**
   * Ends the engine's worker when the works before are over, unless a picture is kept in it; the next question starts a
   * fresh one, which costs the opening of its network. In a worker without a pause V8's young generation doubles up to
   * its limit and is never made smaller, and up to 64 MB of buffers that nobody needs wait for the next collection.
   */
  renew(): Promise<void> {
    return this.queue.add(async () => {
      if (this.done.length === 0) this.engine.quit();
    });
  }

  private get latest(): Session | undefined {
    return [...this.kept.values()].at(-1);
  }

  private changed(session: Session): void {
    if (this.kept.get(session.id) !== session) return;
    this.publish(session.state, session === this.latest);
    const gone = overflow([...this.kept.values()]);
    for (const id of gone) this.drop(this.kept.get(id));
  }

  /** The engine's worker has ended, and with it what it held. The latest session says so itself, when it is asked. */
  private lose(): void {
    for (const session of this.kept.values()) if (session !== this.latest) this.drop(session);
  }

  private drop(session: Session | undefined): void {
    if (!session || !this.kept.delete(session.id)) return;
    const { id, state } = session;
    session.end();
    if (state.phase !== 'done') return;
    this.publish({ phase: 'failed', id, source: state.source, failure: TAKEN }, false);
    this.engine.call((engine) => engine.close(id)).catch((error: unknown) => console.warn('not given back', error));
  }
}
