/** What went wrong outside the session's own failures: no rejected promise of this page stays unseen. */
import { useEffect, useState } from 'preact/hooks';
import { type Failure, FailureError, failureOf } from '../session/failure';

let current: Failure | undefined;
const listeners = new Set<() => void>();

const set = (failure: Failure | undefined): void => {
  current = failure;
  for (const listener of listeners) listener();
};

export const report = (error: unknown): void => set(failureOf(error));
/** A script that could not be loaded, missing or cut: all of them are the package's own. */
export const reportUnloaded = (error: unknown): void =>
  report(new FailureError({ code: 'package-damaged', detail: String(error) }));
export const dismiss = (): void => set(undefined);

/** Catches what nobody handled. Call it before anything is asked. */
export function listenForProblems(view: Window): void {
  view.addEventListener('unhandledrejection', (event) => report(event.reason));
  view.addEventListener('error', (event) => {
    if (event.error) report(event.error);
  });
}

export function useProblem(): Failure | undefined {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = (): void => redraw((count) => count + 1);
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return current;
}
