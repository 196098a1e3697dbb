import browser from 'webextension-polyfill';
import type { BadgeKind } from '../session/badge';

const BADGES: Readonly<Record<BadgeKind, { text: string; colour: string; title: string }>> = {
  none: { text: '', colour: '#000000', title: 'Signflip' },
  working: { text: '…', colour: '#2f5bd7', title: 'Signflip: working' },
  flipped: { text: '✓', colour: '#b4530a', title: 'Signflip: the prediction flipped' },
  failed: { text: '!', colour: '#b3261e', title: 'Signflip: failed' },
};

/** Draws the session's state on the toolbar icon. */
export async function showBadge(kind: BadgeKind): Promise<void> {
  const { text, colour, title } = BADGES[kind];
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setBadgeTextColor?.({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ]);
}
