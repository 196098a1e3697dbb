import browser from 'webextension-polyfill';
import type { BadgeKind } from '../session/badge';
import { type MessageKey, texts } from '../session/texts';

const BADGES: Readonly<Record<BadgeKind, { text: string; colour: string; title: MessageKey }>> = {
  none: { text: '', colour: '#000000', title: 'titleNone' },
  working: { text: '…', colour: '#2f5bd7', title: 'titleWorking' },
  flipped: { text: '✓', colour: '#b4530a', title: 'titleFlipped' },
  failed: { text: '!', colour: '#b3261e', title: 'titleFailed' },
};

/** Draws the session's state on the toolbar icon. */
export async function showBadge(kind: BadgeKind): Promise<void> {
  const { text, colour, title } = BADGES[kind];
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setBadgeTextColor?.({ color: '#ffffff' }),
    browser.action.setTitle({ title: texts[title] }),
  ]);
}
