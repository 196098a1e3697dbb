/**
 * How often views are told of progress. A quick attack makes a step every few milliseconds; drawing each of them costs
 * a view more than the attack itself, and nobody sees it.
 */
import { Allowance } from '../../async/allowance';

const PER_SECOND = 10;

/**
 * Of one attack: `isDue()` is true so often, the first time at once. What comes last is not held back: the end is a
 * change of its own.
 */
export function progressRate(): { isDue(): boolean } {
  const allowance = new Allowance(1, PER_SECOND);
  return { isDue: () => allowance.take(performance.now()) };
}
