import { expect, test } from 'vitest';
import { type AddressSpace, addressSpaceOf, isMorePrivate } from './address-space';

const KNOWN: Readonly<Record<AddressSpace, readonly string[]>> = {
  loopback: [
    'http://localhost/',
    'http://LOCALHOST.:8080/a.png',
    'https://a.b.localhost/',
    'http://127.0.0.1/',
    'http://127.255.0.3:99/',
    'http://0.0.0.0/',
    'http://0.1.2.3/',
    'http://2130706433/', // 127.0.0.1 as one number
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[0:0:0:0:0:ffff:7f00:1]:80/',
  ],
  local: [
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/transfer?all',
    'http://3232235777/', // 192.168.1.1
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://224.0.0.251/',
    'http://255.255.255.255/',
    'http://[fe80::1]/',
    'http://[fd12:3456::1]/',
    'http://[::ffff:192.168.1.1]/',
    'http://[64:ff9b::c0a8:101]/', // NAT64 of 192.168.1.1
    'http://printer/',
    'http://printer.local/',
    'http://nas.home.arpa/',
    'http://wiki.corp./',
  ],
  public: [
    'https://example.com/',
    'http://8.8.8.8/',
    'http://172.32.0.1/',
    'http://[2606:4700::1111]/',
    'https://localhost.example.com/',
    'https://127.0.0.1.example.com/',
    'https://notlocalhost.org/',
    'about:blank',
    'data:image/png;base64,AA',
    'file:///home/localhost/a.png',
    'no address',
    '',
  ],
};

for (const space of ['loopback', 'local', 'public'] as const) {
  test.each(KNOWN[space].map((url) => [url]))(`${space}: %s`, (url) => expect(addressSpaceOf(url)).toBe(space));
}

test('no address at all is public', () => expect(addressSpaceOf(undefined)).toBe('public'));

test('this computer is more private than the local network, and that more than the Internet', () => {
  const all = ['public', 'local', 'loopback'] as const;
  expect(all.map((a) => all.map((b) => isMorePrivate(a, b)))).toEqual([
    [false, false, false],
    [true, false, false],
    [true, true, false],
  ]);
});
