/**
 * How private the place is to which an address leads: this computer, the local network, or the Internet. Chrome asks
 * the same question before a page's request (https://wicg.github.io/local-network-access/); for an extension's request
 * it does not ask. Names are taken by what they say: to what a public name leads is known only to who asks it.
 */
import ipaddr from 'ipaddr.js';

/** From the least private to the most. */
const SPACES = ['public', 'local', 'loopback'] as const;

export type AddressSpace = (typeof SPACES)[number];

/**
 * Endings that no public name has: RFC 6762, RFC 8375, ICANN's reservation of .internal, and what routers commonly use.
 */
const LOCAL_NAME = /(^|\.)(local|internal|intranet|lan|home|corp|home\.arpa)$/;

function spaceOfIp(text: string): AddressSpace {
  const range = ipaddr.process(text).range(); // an IPv6 address that holds an IPv4 one is taken for that
  if (range === 'loopback' || range === 'unspecified') return 'loopback';
  // 0.0.0.0/8 leads to this computer on Linux.
  if (/^0\./.test(text)) return 'loopback';
  return range === 'unicast' ? 'public' : 'local';
}

/** `host` as a URL has it: lower case, an IPv4 address in four decimal numbers, an IPv6 address in brackets. */
function spaceOfHost(host: string): AddressSpace {
  const literal = host.replace(/^\[(.*)\]$/, '$1');
  if (ipaddr.isValid(literal)) return spaceOfIp(literal);
  const name = host.replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback';
  // A name of one part is looked up in the local network only.
  return LOCAL_NAME.test(name) || !name.includes('.') ? 'local' : 'public';
}

/**
 * Public for everything that names no host (about:, file:, data:): a document without a place in a network has no
 * rights there.
 */
export function addressSpaceOf(url: string | undefined): AddressSpace {
  const { protocol, hostname } = URL.parse(url ?? '') ?? {};
  if (!hostname || !protocol || !/^(https?|wss?|ftp):$/.test(protocol)) return 'public';
  return spaceOfHost(hostname);
}

/** Whether `a` is more private than `b`. */
export const isMorePrivate = (a: AddressSpace, b: AddressSpace): boolean => SPACES.indexOf(a) > SPACES.indexOf(b);
