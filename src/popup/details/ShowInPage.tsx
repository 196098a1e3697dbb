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
    // A popup that was closed and opened again asks the page itself. Where it no longer answers, nothing is shown.
    isShownInPage(place).then(setShown, () => undefined);
  }, [id]);
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => show(id, place, subject).catch(report), REST);
    return () => clearTimeout(timer);
  }, [keyOf(subject)]);
  const toggle = (): void => {
    show(id, place, shown ? undefined : subject).then(() => setShown(!shown), report);
  };
  return (
    <button type="button" class="quiet" data-testid="show-in-page" aria-pressed={shown} onClick={toggle}>
      {texts.showInPage}
    </button>
  );
}
