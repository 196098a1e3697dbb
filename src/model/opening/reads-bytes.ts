/** Whether a network takes colours as they are stored, from 0 to 255, and puts them into a range of its own itself. */
import type { Graph } from '../graph';

/** Keras' Rescaling has 1/255 or 1/127.5; a batch norm of colours in [-1, 1] has a factor around 1. */
const MOST_FACTOR = 0.05;

/** Its first layer makes each colour many times smaller. */
export function readsBytes({ input, layers: [first] }: Graph): boolean {
  if (first?.kind !== 'depthwise' || first.input !== input || String(first.kernel) !== '1,1') return false;
  return first.filter.every((factor) => factor !== 0 && Math.abs(factor) <= MOST_FACTOR);
}
