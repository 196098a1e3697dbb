/**
 * Rules by which Chrome ends the extension's own requests to places that are more private than the document's,
 * redirects included: a server may lead a request anywhere, and of a redirect only Chrome itself sees the steps. The
 * ranges are those of session/address-space.ts, in the language of Chrome's filters; a test holds one against the
 * other. Pure.
 */
import type { AddressSpace } from '../session/address-space';

const AT = '^https?://';
const END = '\\.?[:/]';

/**
 * This computer: by name, in IPv4, in IPv6 (which begins with :: there; so does everything that holds an IPv4 address).
 */
const LOOPBACK = `${AT}(?:(?:[^/:]*\\.)?localhost|(?:127|0)\\.[\\d.]+|\\[::[^/]*\\])${END}`;

/** Of the rest what no public address looks like: a name of one part, and the endings of local networks. */
const LOCAL_NAMES = `${AT}(?:[^./:\\[]+|[^/:]*\\.(?:local|internal|intranet|lan|home|corp|home\\.arpa))${END}`;

/** Of IPv6 the addresses that are not global unicast (2000::/3), and 6to4, which holds an IPv4 address. */
const LOCAL_NUMBERS = `${AT}(?:(?:10|22[4-9]|2[3-5]\\d)\\.[\\d.]+|(?:192\\.168|169\\.254|192\\.0|198\\.1[89]|172\\.(?:1[6-9]|2\\d|3[01])|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7]))\\.[\\d.]+|\\[(?:[0-14-9a-f]|2002:)[^/]*\\])${END}`;

/** A name and a password before the host, behind which these filters would look for it. */
const NAMED_USER = `${AT}[^/]*@`;

/** By where the document came from. */
const FILTERS: Readonly<Record<AddressSpace, readonly string[]>> = {
  public: [LOOPBACK, LOCAL_NAMES, LOCAL_NUMBERS, NAMED_USER],
  local: [LOOPBACK, NAMED_USER],
  loopback: [],
};

/** The filters that hold for a document that came from there. */
export const filtersFor = (home: AddressSpace): readonly string[] => FILTERS[home];

/** `ids`: one for each filter. */
export function privateAddressRules(
  home: AddressSpace,
  initiator: string,
  ids: readonly number[],
): chrome.declarativeNetRequest.Rule[] {
  return FILTERS[home].map(
    (regexFilter, i) =>
      ({
        id: ids[i],
        priority: 100,
        condition: { initiatorDomains: [initiator], resourceTypes: ['xmlhttprequest'], regexFilter },
        action: { type: 'block' },
      }) as never,
  );
}
