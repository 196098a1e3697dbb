import browser from 'webextension-polyfill';
import { type MessageKey, texts } from '../i18n/texts';
import type { BadgeKind } from '../session/badge';
import { isPrivate } from './private';

const BADGES: Readonly<Record<BadgeKind, { text: string; colour: string; title: MessageKey }>> = {
  none: { text: '', colour: '#000000', title: 'titleNone' },
  working: { text: '…', colour: '#2f5bd7', title: 'titleWorking' },
  flipped: { text: '✓', colour: '#b4530a', title: 'titleFlipped' },
  failed: { text: '!', colour: '#b3261e', title: 'titleFailed' },
};

/**
 * The icon is one for all windows, and its tabs' own: what a private session does shows on the private tabs in front
 * only.
 */
const places = async (): Promise<readonly { tabId?: number }[]> =>
  isPrivate
    ? (await browser.tabs.query({ active: true })).flatMap(({ id }) => (id === undefined ? [] : { tabId: id }))
    : [{}];

/** Draws the session's state on the toolbar icon. */
export async function showBadge(kind: BadgeKind): Promise<void> {
  const { text, colour, title } = BADGES[kind];
  const drawn = async (place: { tabId?: number }): Promise<unknown> =>
    Promise.all([
      browser.action.setBadgeText({ ...place, text }),
      browser.action.setBadgeBackgroundColor({ ...place, color: colour }),
      browser.action.setBadgeTextColor?.({ ...place, color: '#ffffff' }),
      browser.action.setTitle({ ...place, title: texts[title] }),
    ]);
  const drawings = (await places()).map(drawn);
  // A private tab that was closed meanwhile needs no badge.
  await (isPrivate ? Promise.allSettled(drawings) : Promise.all(drawings));
}
