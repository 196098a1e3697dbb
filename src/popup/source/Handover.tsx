/** Takes what is dropped or pasted anywhere in the tab, whatever it shows: nobody else may, or the browser would open the file in its place. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { useHandover } from './use-handover';

export function Handover(): VNode | null {
  const over = useHandover();
  if (!over) return null;
  return (
    <p class="drop-here" data-testid="drop-here">
      {texts.dropHere}
    </p>
  );
}
