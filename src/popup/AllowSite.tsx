/** The one question to a person who restricted the extension to some sites. */
import type { VNode } from 'preact';
import { attack } from '../session/client';
import type { Source } from '../session/state';
import { fill } from './format';
import { report } from './problems';
import { texts } from './texts';

/** `site`: a match pattern. Chrome asks; after a yes the attack starts anew. */
export function AllowSite({ site, source }: { site: string; source: Source }): VNode {
  const allow = async (): Promise<void> => {
    if (await chrome.permissions.request({ origins: [site] })) await attack(source);
  };
  return (
    <button type="button" class="primary" data-testid="allow-site" onClick={() => allow().catch(report)}>
      {fill(texts.allowSite, { site: new URL(site.replace('*', '')).hostname })}
    </button>
  );
}
