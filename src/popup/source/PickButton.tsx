import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { pick } from '../../session/client';
import { report } from '../../ui/problems';

/** Lets the person pick an image of the page that this popup lies over. */
export function PickButton(): VNode | null {
  if (document.documentElement.dataset['viewKind'] !== 'popup') return null; // in a tab there is no page beneath
  const begin = async (): Promise<void> => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined) return;
    await pick(tab.id);
    window.close();
  };
  return (
    <button type="button" class="secondary" data-testid="pick" onClick={() => begin().catch(report)}>
      {texts.menuPick}
    </button>
  );
}
