/** Logits in words. */
import { crossEntropyValue } from '../../attack/loss';
import { softmax } from '../../attack/softmax';
import type { LevelRow } from '../../session/attack-run';
import type { Levels, Prediction } from '../../session/values';

const TOP = 5;

/** The five most probable labels; of equals the one with the lower index comes first. */
export function predict(logits: Float32Array, labels: readonly string[]): Prediction {
  const p = softmax(logits);
  return Array.from(p.keys())
    .sort((a, b) => p[b] - p[a] || a - b)
    .slice(0, TOP)
    .map((index) => ({ index, label: labels[index], probability: p[index] }));
}

/** One row of the table. flipped: the goal is reached, in both readers. label: what the model said of the original. */
export function levelRow(
  levels: Levels,
  logits: Float32Array,
  flipped: boolean,
  label: number,
  labels: readonly string[],
): LevelRow {
  const prediction = predict(logits, labels);
  return {
    levels,
    prediction,
    originalProbability: softmax(logits)[label],
    loss: crossEntropyValue(logits, label),
    flipped,
  };
}
