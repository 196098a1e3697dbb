/** The one question to a person who restricted the extension to some sites. */
import type { VNode } from 'preact';
import { fill } from './format';
import { report } from './problems';
import { texts } from './texts';

/**
 * `site`: a match pattern. Chrome asks, and its question can close the popup: so after a yes the background has the attack start anew.
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
