/** One picture under attack: the gradient once, the table of all levels, and whatever a view asks for afterwards. */
import { fgsm, fgsmDirection, perturb } from '../../attack/fgsm';
import type { Problem } from '../../attack/problem';
import { sweep } from '../../attack/sweep';
import type { Engine } from '../../model/engine';
import type { AttackRequest, AttackRun, RunProgress } from '../../session/attack-run';
import type { Preview, View } from '../../session/protocol';
import {
  type BackendFacts,
  type CheckedFile,
  epsilonOf,
  LEVEL_COUNT,
  type LevelRow,
  type Levels,
  type Result,
  START_LEVEL,
  type Timings,
} from '../../session/state';
import type { JobDescription, Update } from './api';
import { runAttack } from './attack-run';
import { breathe } from './breathe';
import { makeFile, type Provenance } from './file';
import type { PackedModel } from './load-model';
import type { Picture } from './picture';
import { levelRow, predict } from './predict';
import { createPreviewer } from './preview';
import { createProblem } from './problem';

export interface Laboratory {
  readonly engine: Engine;
  readonly model: PackedModel;
}

/** Files kept for being asked again: each can be as large as the picture. */
const FILES_KEPT = 4;

/** The level a person sees first comes first. */
const ORDER: readonly Levels[] = [START_LEVEL, ...Array(LEVEL_COUNT).keys()].filter(
  (k, i) => i === 0 || k !== START_LEVEL,
);

const seconds = (since: number): number => (performance.now() - since) / 1000;

/** As it stands now: a lost device may have moved the network to another one in mid-run. */
function factsOf({ backend: { name, adapter, software }, notes }: Engine): BackendFacts {
  return { name, adapter, software, notes };
}

export class Job {
  private readonly files = new Map<Levels, Promise<CheckedFile>>();

  private constructor(
    private readonly problem: Problem,
    private readonly direction: Int8Array,
    private readonly provenance: Provenance,
    private readonly draw: (view: View, levels: Levels) => Preview,
    private readonly signal: AbortSignal,
  ) {}

  /** Attacks the picture; `report` hears every step, `ready` gets the job as soon as views can be drawn. */
  static async run(
    { engine, model }: Laboratory,
    { image, facts }: Picture,
    description: JobDescription,
    known: Timings,
    report: (update: Update) => void,
    ready: (job: Job) => void,
    signal: AbortSignal,
  ): Promise<{ result: Result; file: CheckedFile }> {
    let timings = known;
    const rows: (LevelRow | undefined)[] = Array(LEVEL_COUNT).fill(undefined);
    report({ step: 'attacking', progress: 0 });
    const begun = performance.now();
    const { problem, logits } = await createProblem(image, engine, signal);
    const before = predict(logits, model.labels);
    rows[0] = levelRow(0, logits, problem.label, model.labels);
    const result = (): Result => ({
      attack: 'fgsm',
      picture: facts,
      before,
      rows: [...rows],
      backend: factsOf(engine),
      model: { name: model.name, sha256: model.sha256 },
      timings,
    });
    // Of the attacking step the gradient is about as much work as three predictions.
    const total = LEVEL_COUNT + 3;
    const direction = await fgsmDirection(problem, signal);
    timings = { ...timings, gradient: seconds(begun) };

    const provenance = {
      ...description,
      attack: fgsm.name,
      title: fgsm.title,
      paper: fgsm.paper,
      model: result().model,
      labels: model.labels,
      before,
    };
    const job = new Job(problem, direction, provenance, createPreviewer(image, direction), signal);
    ready(job);
    report({ step: 'attacking', progress: 4 / total, result: result() });

    const sweeping = performance.now();
    let computed = 1;
    const order = ORDER.filter((levels) => levels !== 0); // level 0 is the picture itself
    for await (const batch of sweep(problem, direction, order, signal)) {
      for (const { levels, logits: row } of batch) rows[levels] = levelRow(levels, row, problem.label, model.labels);
      computed += batch.length;
      if (timings.firstFlip === undefined && rows.some((row) => row?.flipped)) {
        timings = { ...timings, firstFlip: (Date.now() - description.at) / 1000 };
      }
      report({ step: 'attacking', progress: (computed + 3) / total, result: result() });
      await breathe();
    }
    timings = { ...timings, sweep: seconds(sweeping) };

    report({ step: 'checking', result: result() });
    const checking = performance.now();
    const file = await job.file(START_LEVEL);
    timings = { ...timings, checking: seconds(checking), total: (Date.now() - description.at) / 1000 };
    return { result: result(), file };
  }

  preview(view: View, levels: Levels): Preview {
    return this.draw(view, levels);
  }

  /** Checked once; the files asked for last are kept. */
  file(levels: Levels): Promise<CheckedFile> {
    const kept = this.files.get(levels);
    if (kept) return kept;
    const made = this.make(levels);
    this.files.set(levels, made);
    made.catch(() => this.files.delete(levels)); // a failed check may be asked for again
    for (const old of this.files.keys()) {
      if (this.files.size <= FILES_KEPT) break;
      if (old !== START_LEVEL) this.files.delete(old);
    }
    return made;
  }

  /** Any attack on the same picture: ends in one file. Rejects with the reason of whichever signal aborts. */
  run(request: AttackRequest, report: (progress: RunProgress) => void, signal: AbortSignal): Promise<AttackRun> {
    const both = AbortSignal.any([signal, this.signal]);
    return runAttack(this.problem, this.provenance, request, report, both);
  }

  private async make(levels: Levels): Promise<CheckedFile> {
    const data = perturb(this.problem.image.data, this.direction, levels);
    const strength = {
      suffix: `-${levels}of255`,
      words: `epsilon = ${levels}/255`,
      facts: { levels, epsilon: epsilonOf(levels) },
    };
    return { ...(await makeFile(this.problem, data, strength, this.provenance, this.signal)), levels };
  }
}
