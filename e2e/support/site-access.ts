/** The settings of an extension on chrome://extensions: on which sites it may run, and whether in private windows. */
import type { BrowserContext } from '@playwright/test';
import type { Browser } from '../../scripts/lib/browser';

type Change = 'updateExtensionConfiguration' | 'updateProfileConfiguration';

/** An API of Chrome's own settings page that the types do not have. */
interface Settings {
  developerPrivate: Record<Change, (change: object) => Promise<void>>;
}

/** Changes settings through that page. */
export async function settingsPage(
  context: BrowserContext,
  use: (change: (what: Change, to: object) => Promise<void>) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await use((what, to) =>
    page.evaluate(([what, to]) => (chrome as unknown as Settings).developerPrivate[what](to), [what, to] as const),
  );
  await page.close();
}

const setSites = ({ context, extensionId }: Browser, hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> =>
  settingsPage(context, (change) => change('updateExtensionConfiguration', { extensionId, hostAccess }));

/** Site access "on click": the extension may run on no site before the user invokes it there. */
export const withholdSites = (browser: Browser): Promise<void> => setSites(browser, 'ON_CLICK');

export const grantSites = (browser: Browser): Promise<void> => setSites(browser, 'ON_ALL_SITES');
