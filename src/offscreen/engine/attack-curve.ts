/**
 * One attack at every strength: what the network says of the untouched picture, and of stronger and stronger changes.
 */

import { judge } from '../../attack/judge';
import type { Attack, Problem } from '../../attack/problem';
import { softmax } from '../../attack/softmax';
import { distortion } from '../../image/distortion';
import type { RgbData } from '../../image/rgb-image';
import type { NetworkCurve, NetworkPoint } from '../../session/network-curve';
import { LEVEL_COUNT } from '../../session/values';
import { fillTable } from './level-table';
import type { Options } from './request';

type Curve = Pick<NetworkCurve, 'axis' | 'points'>;

/** Of the way to a picture, besides its beginning. */
const STEPS = LEVEL_COUNT - 1;

/** `share` of the change from one picture to the other, rounded to bytes. */
const between = (from: RgbData, to: RgbData, share: number): RgbData =>
  from.map((byte, i) => byte + Math.round(share * (to[i] - byte)));

const pointAt = (strength: number, logits: Float32Array, flipped: boolean, label: number): NetworkPoint => ({
  strength,
  originalProbability: softmax(logits)[label],
  flipped,
});

/** Along one direction: a single gradient serves every level. */
async function alongLevels(
  problem: Problem,
  direction: Int8Array,
  untouched: Float32Array,
  signal: AbortSignal,
): Promise<Curve> {
  const known = new Map([[0, { logits: untouched, success: false }]]);
  const { rows } = await fillTable(problem, { direction }, known, [], () => undefined, signal);
  const points = rows.flatMap((row) =>
    row ? { strength: row.levels, originalProbability: row.originalProbability, flipped: row.flipped } : [],
  );
  return { axis: 'levels', points };
}

/** The attack anew with each budget. */
async function eachLevel(
  problem: Problem,
  attack: Attack<Options>,
  options: Options,
  untouched: Float32Array,
  signal: AbortSignal,
): Promise<Curve> {
  const points = [pointAt(0, untouched, false, problem.label)];
  for (let levels = 1; levels < LEVEL_COUNT; levels++) {
    const { logits, success } = await attack.run(problem, { ...options, levels }, () => undefined, signal);
    points.push(pointAt(levels, logits, success, problem.label));
  }
  return { axis: 'levels', points };
}

/** From the original straight to the picture that the attack found. */
async function wayTo(problem: Problem, found: RgbData, untouched: Float32Array, signal: AbortSignal): Promise<Curve> {
  const { data } = problem.image;
  const points = [pointAt(0, untouched, false, problem.label)];
  for (let step = 1; step <= STEPS; step++) {
    const picture = step === STEPS ? found : between(data, found, step / STEPS);
    const { l2 } = distortion(data, picture);
    if (l2 <= points.at(-1)!.strength) continue; // the same bytes again
    const { logits, success } = await judge(problem, picture, signal);
    points.push(pointAt(l2, logits, success, problem.label));
  }
  return { axis: 'l2', points };
}

/** untouched: the logits of the untouched picture. Rejects with the signal's reason when it aborts. */
export async function attackCurve(
  problem: Problem,
  attack: Attack<Options>,
  options: Options,
  untouched: Float32Array,
  signal: AbortSignal,
): Promise<Curve> {
  // A search for the smallest budget would give the same picture at each larger one.
  const plain = 'smallest' in options ? { ...options, smallest: false } : options;
  if (!attack.hasEpsilon) {
    const { data } = await attack.run(problem, plain, () => undefined, signal);
    return wayTo(problem, data, untouched, signal);
  }
  const { direction } = await attack.run(problem, { ...plain, levels: 1 }, () => undefined, signal);
  if (direction) return alongLevels(problem, direction, untouched, signal);
  return eachLevel(problem, attack, plain, untouched, signal);
}
