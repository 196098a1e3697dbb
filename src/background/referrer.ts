/**
 * The Referer that the page itself would have sent for an image: servers that hand out pictures to their own pages only
 * ask for it, and a fetch from an extension carries none. Pure; `allow-referrer.ts` applies it.
 */

export interface Referrer {
  /** Of the document that shows the image. */
  readonly url: string;
  /** A referrer policy; empty or unknown: the default. */
  readonly policy: string;
}

type Rule = chrome.declarativeNetRequest.Rule;

/** What a policy sends to the same origin, to another one, and from https to http. Undefined: nothing. */
function values({ url, policy }: Referrer): readonly [same?: string, cross?: string, downgrade?: string] {
  const { origin, href } = new URL(url);
  const full = href.split('#')[0] ?? '';
  const short = `${origin}/`;
  switch (policy.trim().toLowerCase()) {
    case 'no-referrer':
      return [];
    case 'same-origin':
      return [full];
    case 'origin':
      return [short, short, short];
    case 'strict-origin':
      return [short, short];
    case 'origin-when-cross-origin':
      return [full, short, short];
    case 'no-referrer-when-downgrade':
      return [full, full];
    case 'unsafe-url':
      return [full, full, full];
    default:
      return [full, short]; // strict-origin-when-cross-origin
  }
}

const header = (value: string | undefined): chrome.declarativeNetRequest.ModifyHeaderInfo =>
  ({ header: 'referer', ...(value ? { operation: 'set', value } : { operation: 'remove' }) }) as never;

/** Rules for the requests of `initiator` alone. None for pages that have no Referer to send (file:, data:). */
export function referrerRules(referrer: Referrer | undefined, initiator: string): Rule[] {
  if (!referrer || !/^https?:/i.test(referrer.url)) return [];
  const [same, cross, downgrade] = values(referrer);
  const rule = (id: number, value: string | undefined, urlFilter?: string): Rule =>
    ({
      id,
      priority: id,
      condition: {
        initiatorDomains: [initiator],
        resourceTypes: ['xmlhttprequest'],
        ...(urlFilter ? { urlFilter } : {}),
      },
      action: { type: 'modifyHeaders', requestHeaders: [header(value)] },
    }) as never;
  const { origin, protocol } = new URL(referrer.url);
  return [
    rule(1, cross),
    ...(protocol === 'https:' ? [rule(2, downgrade, '|http://')] : []),
    rule(3, same, `|${origin}/`),
  ];
}
