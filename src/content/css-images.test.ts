import { expect, test } from 'vitest';
import { addressesIn, bestOfSrcset } from './css-images';

test.each([
  ['none', 1, []],
  ['url("https://a/b.png")', 1, ['https://a/b.png']],
  [
    'linear-gradient(rgb(0, 0, 0), rgb(1, 1, 1)), url("https://a/1.png"), url("https://a/2,3.png")',
    1,
    ['https://a/1.png', 'https://a/2,3.png'],
  ],
  ['url("https://a/\\"quoted\\" (1).png")', 1, ['https://a/"quoted" (1).png']],
  ['url("data:image/svg+xml;utf8,<svg a=\'b\'>url(x)</svg>")', 1, ["data:image/svg+xml;utf8,<svg a='b'>url(x)</svg>"]],
  ['image-set(url("https://a/1.png") 1dppx, url("https://a/2.png") 2dppx)', 1, ['https://a/1.png']],
  ['image-set(url("https://a/1.png") 1dppx, url("https://a/2.png") 2dppx)', 1.5, ['https://a/2.png']],
  ['image-set(url("https://a/1.png") 1dppx, url("https://a/2.png") 2dppx)', 3, ['https://a/2.png']],
  ['-webkit-image-set(url("https://a/2.png") 192dpi, url("https://a/1.png") 96dpi)', 1, ['https://a/1.png']],
  ['image-set(url("https://a/1x.png") type("image/png"))', 1, ['https://a/1x.png']],
  ['cross-fade(url("https://a/1.png"), url("https://a/2.png"), 0.5)', 1, ['https://a/1.png', 'https://a/2.png']],
])('%s at density %d', (value, density, addresses) => {
  expect(addressesIn(value, density)).toEqual(addresses);
});

test.each([
  ['a.png 100w, b.png 400w, c.png 800w', 300, 'b.png'],
  ['a.png 100w, b.png 400w', 900, 'b.png'],
  ['a.png', 300, 'a.png'],
  ['https://x/w_100,h_100/a.png 100w, https://x/w_400,h_400/b.png 400w', 200, 'https://x/w_400,h_400/b.png'],
  ['', 300, undefined],
])('of srcset %j for %d pixels', (srcset, wanted, address) => {
  expect(bestOfSrcset(srcset, wanted)).toBe(address);
});
