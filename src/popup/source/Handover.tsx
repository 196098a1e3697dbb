/**
 * Takes what is dropped or pasted anywhere in the tab, on every page of it: without this Chrome would open a dropped
 * file in place of the tab.
 */
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
