/** One picture under attack, its gradient known: answers whatever a view asks for. */

import { Queue } from '../../async/queue';
import type { Problem } from '../../attack/problem';
import { perturb } from '../../attack/sign';
import type { AttackRequest, AttackRun, StepProgress } from '../../session/attack-run';
import { fail } from '../../session/failure';
import type { JobApi } from '../../session/job-api';
import type { CheckedFile, Done } from '../../session/state';
import { epsilonOf, type Levels } from '../../session/values';
import type { JobNews } from './api';
import { runAttack } from './attack-run';
import { makeFile, type Provenance } from './file';
import { LevelFiles } from './level-files';
import { createPreviewer } from './preview';
import { Runs } from './runs';

type Tell = (news: JobNews) => void | Promise<void>;

export class Job {
  /** What views ask, by name: each answer is one of these. */
  readonly api: JobApi;
  private readonly files: LevelFiles;
  private readonly runs: Runs;
  private readonly queue = new Queue();
  /** Known once the first attack is done. */
  private done: Omit<Done, 'id' | 'source' | 'start'> | undefined;

  constructor(
    private readonly problem: Problem,
    private readonly direction: Int8Array,
    heat: Uint8ClampedArray,
    private readonly provenance: Provenance,
    private readonly tell: Tell,
    private readonly signal: AbortSignal,
  ) {
    const previewer = createPreviewer(problem.image);
    const runs = new Runs(previewer);
    const drawLevel = previewer.along(direction);
    const drawHeat = previewer.heat(heat);
    this.files = new LevelFiles((levels) => this.make(levels), provenance.settings.levels);
    this.runs = runs;
    this.api = {
      preview: async (view, subject, crop) => {
        if (view === 'gradient') return drawHeat(crop);
        return 'run' in subject ? runs.preview(view, subject.run, crop) : drawLevel(view, subject.levels, crop);
      },
      file: (levels) => this.file(levels),
      runFile: async (run) => runs.file(run),
      run: (request) => this.queue.add((ended) => this.run(request, AbortSignal.any([ended, signal]))),
      endRuns: async () => {
        this.queue.end();
        return undefined;
      },
    };
  }

  file(levels: Levels): Promise<CheckedFile> {
    return this.files.get(levels);
  }

  /** The first attack is done; others can follow. */
  async finish(result: Done['result'], file: Done['file']): Promise<void> {
    this.done = { phase: 'done', result, file };
    await this.tell(this.done);
  }

  /** Any attack on the same picture: ends in one file. Rejects with the reason of the signal when it aborts. */
  private async run(request: AttackRequest, signal: AbortSignal): Promise<AttackRun> {
    const step = (progress: StepProgress): void => {
      if (!signal.aborted) void this.change({ running: { ...progress, waiting: this.queue.waiting } });
    };
    if (!this.done) return fail('bad-request', 'no picture is attacked yet');
    step({ attack: request.attack, done: 0, total: 1 });
    try {
      const made = await runAttack(this.problem, this.provenance, request, step, signal);
      signal.throwIfAborted(); // who asked has been answered
      const run = { ...made, index: this.runs.add(made.file) };
      const { blob: _, ...file } = made.file;
      await this.change({ runs: [...(this.done.runs ?? []), { ...run, file }] });
      return run;
    } catch (error) {
      await this.change({});
      throw error;
    }
  }

  /** Tells of a change; nothing runs any more unless it says so. */
  private async change(change: Pick<Done, 'runs'> | Pick<Done, 'running'>): Promise<void> {
    if (!this.done) return;
    const { running: _, ...rest } = this.done;
    this.done = { ...rest, ...change };
    await this.tell(this.done);
  }

  private async make(levels: Levels): Promise<CheckedFile> {
    const data = perturb(this.problem.image.data, this.direction, levels);
    const strength = {
      name: `${levels}of255`,
      words: `epsilon = ${levels}/255`,
      facts: { levels, epsilon: epsilonOf(levels) },
    };
    return { ...(await makeFile(this.problem, data, strength, this.provenance, this.signal)), levels };
  }
}
