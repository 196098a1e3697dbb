/** Works one after the other, in the order in which they were asked for; all of them can be ended together. */
import { abortable } from './abortable';

export class Queue {
  /** Settles when the last work that was asked for is over. */
  private last: Promise<unknown> = Promise.resolve();
  private ending = new AbortController();
  private begun = 0;
  private asked = 0;

  /** How many are asked for and not begun. */
  get waiting(): number {
    return this.asked - this.begun;
  }

  /** Rejects with an AbortError as soon as `end` is called. */
  add<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.ending;
    this.asked++;
    const mine = this.last.then(() => {
      this.begun++;
      signal.throwIfAborted();
      return abortable(work(signal), signal);
    });
    this.last = mine.catch(() => undefined); // who asked hears of it
    return mine;
  }

  /** Ends the work under way and those that wait; what is asked for later begins. */
  end(): void {
    this.ending.abort();
    this.ending = new AbortController();
  }
}
