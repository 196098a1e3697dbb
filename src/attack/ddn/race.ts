/**
 * Several ways to a boundary race: each takes a few steps, the two that came nearest take some more, and the nearest of
 * those takes all that are left. No more than three are held at a time, so that a large picture has room.
 *
 * The last way is the cross-entropy's. It feels all classes by their probability, which finds the way to a class that
 * no single gradient at the picture points to. If it wins, the boundary is there, and only the class that has been
 * found counts: it follows the margin from then on.
 */
import { marginLoss } from '../criterion';
import type { Loss } from '../loss';
import type { Problem } from '../problem';
import { Chase, type Pursuit } from './chase';

/** Steps of each way. */
const HEAT = 11;
/** Steps more of each of the two nearest. */
const FINAL = 7;

/** The gradients that a race of so many ways needs, with as many for its winner as a heat. */
export const leastForRace = (ways: number): number => (ways + 1) * HEAT + 2 * FINAL;

/**
 * The way that came nearest, after `steps` gradients of all ways together. told: the margin, once for each gradient.
 */
export async function race(
  problem: Problem,
  losses: readonly Loss[],
  { lead, gamma, steps }: Pick<Pursuit, 'lead' | 'gamma' | 'steps'>,
  told: (margin: number) => void,
  signal: AbortSignal,
): Promise<Chase> {
  const advance = async (chase: Chase, count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      signal.throwIfAborted();
      told(await chase.step(signal));
    }
  };
  const nearestFirst = (a: Chase, b: Chase): number => (a.reached < b.reached ? -1 : b.reached < a.reached ? 1 : 0);
  const alone = losses.length === 1;
  const lost = alone ? 0 : (losses.length - 1) * HEAT + FINAL;
  let start: number | undefined;
  let ahead: Chase[] = [];
  for (const loss of losses) {
    // The linear model of the cross-entropy overrates the distance: it starts where the first way did.
    const given = loss === losses.at(-1) ? start : undefined;
    const chase = new Chase(problem, loss, { lead, gamma, steps: steps - lost, start: given });
    if (!alone) await advance(chase, HEAT);
    start ??= chase.start;
    ahead = [...ahead, chase].sort(nearestFirst).slice(0, 2);
  }
  if (!alone) for (const chase of ahead) await advance(chase, FINAL);
  const [winner] = ahead.sort(nearestFirst);
  if (!alone && winner.loss === losses.at(-1)) winner.loss = marginLoss(problem);
  await advance(winner, alone ? steps : steps - lost - HEAT - FINAL);
  return winner;
}
