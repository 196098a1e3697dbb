/** What a person sets for an extension on chrome://extensions: on which sites it may run. */
import type { Browser } from '../../scripts/lib/browser.mjs';

/** Chrome's own settings page may do this; the types know it not. */
interface Settings {
  developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
}

async function setSites({ context, extensionId }: Browser, hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
  const settings = await context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(
    (change) => (chrome as unknown as Settings).developerPrivate.updateExtensionConfiguration(change),
    { extensionId, hostAccess },
  );
  await settings.close();
}

/** "On click": no site without the person's gesture there. */
export const withholdSites = (browser: Browser): Promise<void> => setSites(browser, 'ON_CLICK');

export const grantSites = (browser: Browser): Promise<void> => setSites(browser, 'ON_ALL_SITES');
