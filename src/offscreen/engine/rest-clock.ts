/** Notices that nothing was done for a while. */
import type { Settings } from '../../session/settings';

export class RestClock {
  /** How long, in minutes; `browser`: for ever. */
  patience: Settings['keepWarm'] = 'browser';
  private working = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly rest: () => void) {}

  /** No rest before `work` has ended, and the time is up again. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    clearTimeout(this.timer);
    this.working++;
    try {
      return await work();
    } finally {
      this.working--;
      if (this.working === 0 && this.patience !== 'browser') {
        this.timer = setTimeout(this.rest, this.patience * 60_000);
      }
    }
  }
}
