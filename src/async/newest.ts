/**
 * Now, in milliseconds since 1970; or, where that is not later than all `others`, just after the latest of them: two
 * come within one millisecond, or the clock was set back. What is sorted by time then stays in the order in which it
 * came.
 */
export const newestAt = (others: readonly { readonly at: number }[], now = Date.now()): number =>
  others.reduce((at, other) => (other.at >= at ? other.at + 1 : at), now);
