/**
 * How often something may happen: so many times at once, and so many a second on the average. Pure: the caller brings
 * the time.
 */
export class Allowance {
  private left: number;
  private at: number | undefined;

  /** @param perSecond 0: nothing comes back by itself, only by `refill` */
  constructor(
    private readonly most: number,
    private readonly perSecond: number,
  ) {
    this.left = most;
  }

  /** Takes one if there is one. @param now milliseconds on any clock that does not run backwards */
  take(now: number): boolean {
    const passed = Math.max(0, now - (this.at ?? now));
    this.at = now;
    this.left = Math.min(this.most, this.left + (passed * this.perSecond) / 1000);
    if (this.left < 1) return false;
    this.left--;
    return true;
  }

  refill(): void {
    this.left = this.most;
  }
}
