/**
 * Notices that somebody who should answer has fallen silent. Time is counted in beats of this side's own clock, so a
 * machine that slept, or a thread that stood still, does not count against the other side.
 */

export interface Patience {
  /** Milliseconds from one question to the next. */
  readonly beat: number;
  /** Milliseconds of silence that are waited for in any case. */
  readonly least: number;
  /** How many times as long as the longest silence that ended by itself is waited for beyond that. */
  readonly times: number;
}

export class Watchdog {
  private timer: ReturnType<typeof setInterval> | undefined;
  /** Beats since the question that has no answer yet. */
  private silence = 0;
  private longest = 0;
  private asking = false;

  /** `ask`: settles when the other side answers. `onSilent`: called once, then nothing is asked until `start`. */
  constructor(
    private readonly ask: () => Promise<unknown>,
    private readonly onSilent: (seconds: number) => void,
    private readonly patience: Patience,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.beat(), this.patience.beat);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.silence = 0;
  }

  private beat(): void {
    const { beat, least, times } = this.patience;
    if (!this.asking) void this.question();
    else if (++this.silence * beat > least + times * this.longest * beat) {
      const seconds = Math.round((this.silence * beat) / 1000);
      this.stop();
      this.onSilent(seconds);
    }
  }

  private async question(): Promise<void> {
    this.asking = true;
    await this.ask().catch(() => undefined); // a refusal is an answer
    this.asking = false;
    this.longest = Math.max(this.longest, this.silence);
    this.silence = 0;
  }
}
