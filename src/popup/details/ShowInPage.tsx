/** For demonstrations: the adversarial picture in the page, where the original stood; and back. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Subject } from '../../session/attack-run';
import { isShownInPage, show } from '../../session/client';
import type { ElementRef } from '../../session/finding';
import { report } from '../../ui/problems';
import { keyOf } from '../selection/subject';

/** How long the slider must rest, in milliseconds, before the page follows. */
const REST = 400;

export function ShowInPage({ id, place, subject }: { id: string; place: ElementRef; subject: Subject }): VNode {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    // A popup that was closed and opened again asks the page itself, and so does a tab that was left for a while: the
    // page may have gone, or changed. Where it no longer answers, nothing is shown.
    const look = (): void => {
      if (document.visibilityState === 'hidden') return;
      isShownInPage(place).then(setShown, () => setShown(false));
    };
    const stop = new AbortController();
    document.addEventListener('visibilitychange', look, { signal: stop.signal });
    addEventListener('focus', look, { signal: stop.signal });
    look();
    return () => stop.abort();
  }, [id]);
  /** What cannot be put there is not there. */
  const failed = (error: unknown): void => {
    setShown(false);
    report(error);
  };
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => show(id, place, subject).catch(failed), REST);
    return () => clearTimeout(timer);
  }, [keyOf(subject)]);
  const toggle = (): void => {
    show(id, place, shown ? undefined : subject).then(() => setShown(!shown), failed);
  };
  return (
    <button type="button" class="quiet" data-testid="show-in-page" aria-pressed={shown} onClick={toggle}>
      {texts.showInPage}
    </button>
  );
}
