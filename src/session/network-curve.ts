/** What an attack does to the picture of a session on any network, not only on the one under attack. Plain values. */
import type { NetworkName } from '../network/network-name';
import type { Prediction, Probability } from './values';

/**
 * `levels`: ε, for attacks that have a budget. `l2`: the Euclidean norm of the change, in units of [0,1] pixels, on the
 * straight way to the one picture that the attack found.
 */
export type CurveAxis = 'levels' | 'l2';

export interface NetworkPoint {
  /** How strong the change is, on the axis of the curve. */
  readonly strength: number;
  /** What the network still gives to the label that it gave to the original. */
  readonly originalProbability: Probability;
  /** The label is another one, in both readers. */
  readonly flipped: boolean;
}

export interface NetworkCurve {
  readonly network: NetworkName;
  /** What this network says of the untouched picture: its own label is the one to leave. */
  readonly before: Prediction;
  readonly axis: CurveAxis;
  /** From the untouched picture on, each stronger than the one before; all made with this network's own gradients. */
  readonly points: readonly NetworkPoint[];
}
