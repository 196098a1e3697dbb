/** The one question to a person who restricted the extension to some sites. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { fill } from '../../ui/format';
import { report } from '../../ui/problems';

/**
 * `site`: a match pattern. Chrome asks, and its question can close the popup: so after a yes the background has the
 * attack start anew.
 */
export function AllowSite({ site }: { site: string }): VNode {
  const allow = (): void => {
    chrome.permissions.request({ origins: [site] }).catch(report);
  };
  return (
    <button type="button" class="primary" data-testid="allow-site" onClick={allow}>
      {fill(texts.allowSite, { site: new URL(site.replace('*', '')).hostname })}
    </button>
  );
}
