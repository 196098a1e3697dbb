/**
 * What is stored (settings, the record of the session) is for the extension's own pages: Chrome lets content scripts
 * read `storage.local` unless it is told not to, and a page that took over its renderer speaks as its content scripts
 * do.
 */
export function keepFromPages(): void {
  const accessLevel = 'TRUSTED_CONTEXTS';
  Promise.all([
    chrome.storage.local.setAccessLevel({ accessLevel }),
    chrome.storage.session.setAccessLevel({ accessLevel }),
  ]).catch((error: unknown) => console.error('what is stored could not be kept from pages', error));
}
