/** The filters against the classification by a library (session/address-space.ts), on addresses of every kind. */
import { describe, expect, test } from 'vitest';
import { addressSpaceOf, isMorePrivate } from '../session/address-space';
import { filtersFor, privateAddressRules } from './private-addresses';

const HOSTS = [
  ...['localhost', 'a.localhost', 'localhost.', 'printer', 'printer.local', 'nas.home.arpa', 'wiki.corp', 'x.internal'],
  ...['example.com', 'localhost.example.com', '127.0.0.1.example.com', 'local.example.org', 'notlocalhost.org'],
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[fe80::1]', '[fd00::7]', '[fc00::7]', '[ff02::fb]', '[2002:a00:1::]'],
  ...['[2606:4700::1111]', '[2a00:1450:4001::1]', '2130706433', '0x7f.1', '0177.0.0.1', '3232235777'],
];

/** Corners of every range of IPv4 that is not public, and both sides of each. */
const NUMBERS = [
  ...['0.0.0.0', '0.255.255.255', '1.0.0.0', '9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0'],
  ...[
    '100.63.255.255',
    '100.64.0.0',
    '100.127.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '127.0.0.0',
    '127.255.255.255',
  ],
  ...['128.0.0.0', '169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0', '172.15.255.255', '172.16.0.0'],
  ...[
    '172.31.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.168.0.0',
    '192.168.255.255',
    '192.169.0.0',
    '198.17.255.255',
  ],
  ...[
    '198.18.0.0',
    '198.19.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '224.0.0.0',
    '239.1.1.1',
    '240.0.0.0',
    '255.255.255.255',
  ],
];

describe.each(['public', 'local', 'loopback'] as const)('for a document from %s', (home) => {
  const filters = filtersFor(home).map((filter) => new RegExp(filter));

  test.each([...HOSTS, ...NUMBERS].map((host) => [host]))('%s', (host) => {
    for (const url of [`http://${host}/a.png`, `https://${host}:8443/`]) {
      const { href } = new URL(url); // as Chrome writes it
      const stopped = filters.some((filter) => filter.test(href));
      expect(stopped, href).toBe(isMorePrivate(addressSpaceOf(href), home));
    }
  });
});

test('a path or a query that names such an address changes nothing', () => {
  for (const filter of filtersFor('public')) {
    expect('https://example.com/http://127.0.0.1/?http://localhost/&@10.0.0.1/').not.toMatch(new RegExp(filter));
  }
});

test('no host hides behind the name of a user', () => {
  for (const home of ['public', 'local'] as const) {
    const stopped = filtersFor(home).some((filter) => new RegExp(filter).test('http://user:word@127.0.0.1/'));
    expect(stopped).toBe(true);
  }
});

test('the rules stop requests of the extension alone', () => {
  for (const { condition, action } of privateAddressRules('public', 'me', [4, 5, 6, 7])) {
    expect(condition.initiatorDomains).toEqual(['me']);
    expect(action.type).toBe('block');
  }
});
