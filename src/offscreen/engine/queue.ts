/** Runs works one after another: a network holds the state of its last forward, so its uses must not interleave. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function createQueue(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined); // the caller hears of it; the next work starts all the same
    return next;
  };
}
