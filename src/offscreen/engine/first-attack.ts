/**
 * The first attack on a picture: FGSM, for its one gradient serves every strength. Tells what a person sees meanwhile.
 */
import { saliency } from '../../attack/saliency';
import { type FirstOrder, firstOrder } from '../../attack/taylor';
import type { Engine } from '../../model/engine';
import { nameOfNetwork } from '../../network/network-name';
import type { LevelTable } from '../../session/attack-run';
import { AUTOMATIC_NETWORK } from '../../session/settings';
import type { BackendState, Result, Timings } from '../../session/state';
import { STRENGTHS } from '../../session/values';
import type { JobDescription } from './api';
import type { Attacked } from './attack-run';
import { lookAtFirst } from './first-gradient';
import { Inside } from './inside';
import { Job, type Publish } from './job';
import type { OpenById } from './network-curves';
import type { OpenNetwork } from './networks';
import type { Picture } from './picture';
import { predict } from './predict';
import { createProblem } from './problem';
import { progressRate } from './progress-rate';
import { Survival } from './survival';

const seconds = (since: number): number => (performance.now() - since) / 1000;

/** As it stands now: a lost device may have moved the network to another one in mid-run. */
function factsOf({ backend: { name, adapter, software }, notes }: Engine): BackendState {
  return { name, adapter, software, notes };
}

/** Of the attacking step the gradient is about as much work as three predictions. */
const WORK = STRENGTHS.length + 3;

/**
 * Attacks the picture; `publish` gets every step, `ready` gets the job as soon as views can be drawn; it opens other
 * networks by `open`.
 */
export async function attackPicture(
  { engine, packed: { description: network, labels } }: Pick<OpenNetwork, 'engine' | 'packed'>,
  { image, facts }: Picture,
  description: JobDescription,
  known: Timings,
  publish: Publish,
  ready: (job: Job) => void,
  open: OpenById,
  signal: AbortSignal,
): Promise<void> {
  let timings = known;
  void publish({ phase: 'working', step: 'attacking', progress: 0 });
  let begun = performance.now();
  /** Seconds since it was asked last. */
  const lap = (): number => {
    const before = begun;
    begun = performance.now();
    return seconds(before);
  };
  const sinceAsked = (): number => (Date.now() - description.at) / 1000;

  const { problem, logits, ways, ownGradient } = await createProblem(image, engine, signal);
  const before = predict(logits, labels);
  const name = nameOfNetwork(network);
  const wish = description.settings.network;
  const missing = wish === AUTOMATIC_NETWORK || wish === network.id ? {} : { missingNetwork: wish };
  const origin = { ...description, network: name, labels, before };
  let slope: FirstOrder | undefined;
  const looking = lookAtFirst((gradient) => {
    job.heat = saliency(gradient);
  });
  const looked: Attacked = {
    problem: { ...problem, gradients: looking(problem.gradients) },
    ways: { ...ways, gradients: (wish) => looking(ways.gradients(wish)) },
    logits,
    origin,
  };
  const job = new Job(looked, new Inside(image, engine), new Survival(image, engine, labels), open, publish, signal);

  const result = (): Result => ({
    picture: facts,
    before,
    backend: factsOf(engine),
    network: name,
    ...missing,
    timings,
  });
  /** With what the gradient says of all levels. */
  const whole = (table: LevelTable): LevelTable => ({ ...table, ...(slope ? { firstOrder: slope } : {}) });
  let table: LevelTable | undefined;
  const rate = progressRate();

  const run = await job.attack(
    { attack: 'fgsm', options: { levels: description.settings.levels } },
    {
      progress: () => undefined,
      direction: ({ direction }) => {
        slope = firstOrder(image.data, logits, problem.label, direction, ownGradient);
        timings = { ...timings, gradient: lap() };
        ready(job);
      },
      table: (filled) => {
        table = whole(filled);
        const { rows } = filled;
        if (timings.firstFlip === undefined && rows.some((row) => row?.flipped)) {
          timings = { ...timings, firstFlip: sinceAsked() };
        }
        if (!rate.isDue()) return;
        const progress = (rows.filter(Boolean).length + filled.shares.filter(Boolean).length + 3) / WORK;
        void publish({ phase: 'working', step: 'attacking', progress, result: result(), table });
      },
      checking: () => {
        timings = { ...timings, sweep: lap() };
        void publish({ phase: 'working', step: 'checking', result: result(), ...(table ? { table } : {}) });
      },
    },
    signal,
  );
  timings = { ...timings, checking: lap(), total: sinceAsked() };
  await job.finish(result(), { ...run, ...(run.table ? { table: whole(run.table) } : {}) });
}
