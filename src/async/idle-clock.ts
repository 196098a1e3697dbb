/** Ends a wait in which nothing happens. */

export interface IdleClock {
  /** Aborts with `reason()` when nothing was heard for so long, or with the reason of the signal that was given. */
  readonly signal: AbortSignal;
  /** It has struck. */
  readonly isIdle: boolean;
  /** Starts the clock anew. */
  heard(): void;
  stop(): void;
}

export function idleClock(milliseconds: number, reason: () => Error, signal?: AbortSignal): IdleClock {
  const idle = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => idle.abort(reason()), milliseconds);
  };
  heard();
  return {
    signal: signal ? AbortSignal.any([signal, idle.signal]) : idle.signal,
    get isIdle() {
      return idle.signal.aborted;
    },
    heard,
    stop: () => clearTimeout(timer),
  };
}
