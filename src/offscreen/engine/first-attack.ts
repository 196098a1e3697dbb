/** The first attack on a picture: the gradient once, the table of all levels, and the file that a person sees first. */
import { fgsm } from '../../attack/fgsm/attack';
import { gradientFlags } from '../../attack/gradient-masking';
import { scaledCrossEntropy } from '../../attack/loss';
import { saliency } from '../../attack/saliency';
import { signOf } from '../../attack/sign';
import { sweep } from '../../attack/sweep';
import { firstOrder } from '../../attack/taylor';
import type { Engine } from '../../model/engine';
import type { BackendFacts, LevelRow, Result, Timings } from '../../session/state';
import { LEVEL_COUNT, type Levels } from '../../session/values';
import type { JobDescription, JobNews } from './api';
import { breathe } from './breathe';
import { Job } from './job';
import type { PackedModel } from './load-model';
import type { Picture } from './picture';
import { levelRow, predict } from './predict';
import { createProblem } from './problem';

export interface Laboratory {
  readonly engine: Engine;
  readonly model: PackedModel;
}

/** The level a person sees first comes first; level 0 is the picture itself. */
const orderFrom = (start: Levels): Levels[] =>
  [start, ...[...Array(LEVEL_COUNT).keys()].filter((levels) => levels !== start)].filter((levels) => levels !== 0);

const seconds = (since: number): number => (performance.now() - since) / 1000;

/** As it stands now: a lost device may have moved the network to another one in mid-run. */
function factsOf({ backend: { name, adapter, software }, notes }: Engine): BackendFacts {
  return { name, adapter, software, notes };
}

/** Attacks the picture; `tell` hears every step, `ready` gets the job as soon as views can be drawn. */
export async function attackPicture(
  { engine, model }: Laboratory,
  { image, facts }: Picture,
  description: JobDescription,
  known: Timings,
  tell: (news: JobNews) => void | Promise<void>,
  ready: (job: Job) => void,
  signal: AbortSignal,
): Promise<void> {
  const report = (news: Omit<Extract<JobNews, { phase: 'working' }>, 'phase'>): void => {
    void tell({ phase: 'working', ...news });
  };
  let timings = known;
  const start = description.settings.levels;
  const rows: (LevelRow | undefined)[] = Array(LEVEL_COUNT).fill(undefined);
  report({ step: 'attacking', progress: 0 });
  const begun = performance.now();
  const { problem, logits } = await createProblem(image, engine, signal);
  const before = predict(logits, model.labels);
  rows[0] = levelRow(0, logits, false, problem.label, model.labels);
  // Of the attacking step the gradient is about as much work as three predictions.
  const total = LEVEL_COUNT + 3;
  const { label } = problem;
  const keep = (gradient: Float32Array) => ({
    direction: signOf(gradient),
    taylor: firstOrder(image.data, logits, gradient, label),
    flags: gradientFlags(gradient, logits, image.alpha),
    heat: saliency(gradient),
  });
  const { taken } = await problem.gradients(image.data, [scaledCrossEntropy(label)], keep, signal);
  const [{ direction, taylor, flags, heat }] = taken;
  timings = { ...timings, gradient: seconds(begun) };

  const result = (): Result => ({
    attack: 'fgsm',
    picture: facts,
    before,
    rows: [...rows],
    firstOrder: taylor,
    backend: factsOf(engine),
    model: { name: model.name, sha256: model.sha256 },
    flags,
    timings,
  });

  const provenance = {
    ...description,
    attack: fgsm.name,
    title: fgsm.title,
    paper: fgsm.paper,
    model: { name: model.name, sha256: model.sha256 },
    labels: model.labels,
    before,
  };
  const job = new Job(problem, direction, heat, provenance, tell, signal);
  ready(job);
  report({ step: 'attacking', progress: 4 / total, result: result() });

  const sweeping = performance.now();
  let computed = 1;
  for await (const batch of sweep(problem, direction, orderFrom(start), signal)) {
    for (const { levels, logits: row, success } of batch)
      rows[levels] = levelRow(levels, row, success, problem.label, model.labels);
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
  const { blob: _, ...file } = await job.file(start);
  timings = { ...timings, checking: seconds(checking), total: (Date.now() - description.at) / 1000 };
  await job.finish(result(), file);
}
