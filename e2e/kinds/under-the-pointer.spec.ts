/** Everything that a person sees as an image: found under the pointer, and read with exactly the pixels that it has. */
import type { Page } from '@playwright/test';
import type { ByteSource, ImageKind } from '../../src/session/finding';
import { attackSpot, type Choice, middleOf } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { difference, drawn, pngPixels } from '../support/pictures';
import type { Site } from '../support/site';

const PICTURE = drawn(96, 72);
const OTHER = drawn(48, 36);
const SAME = { colour: 0, alpha: 0, hidden: 0 };

interface Kind {
  readonly what: string;
  readonly kind: ImageKind;
  readonly html: string;
  readonly byteSource?: ByteSource;
  /** What is right-clicked. */
  readonly at?: string;
  /** Chrome itself sees the image: its address ends like this. */
  readonly native?: string;
  readonly frame?: string;
  readonly choice?: Choice;
}

const BOX = 'width:192px;height:144px';
const B = 'background-repeat:no-repeat;background-size:100% 100%';

const KINDS: readonly Kind[] = [
  { what: 'an <img>', kind: 'img', native: '/a.png', html: '<img id=it src=/a.png>' },
  { what: 'an <img> in a link', kind: 'img', native: '/a.png', html: '<a href=/x><img id=it src=/a.png></a>' },
  {
    what: 'an image map',
    kind: 'img',
    native: '/a.png',
    html: '<img id=it src=/a.png usemap=#m><map name=m><area shape=rect coords=0,0,96,72 href=/x></map>',
  },
  {
    what: 'srcset: what is shown',
    kind: 'img',
    native: '/a.png',
    html: '<img id=it src=/b.png srcset="/a.png 1x, /b.png 2x">',
  },
  {
    what: '<picture>: what is shown',
    kind: 'img',
    native: '/a.png',
    html: '<picture><source srcset=/b.png media="(max-width: 10px)"><source srcset=/a.png><img id=it src=/b.png></picture>',
  },
  {
    what: 'a lazy image: data-src behind a dot',
    kind: 'lazy',
    html: `<img id=it style="${BOX}" data-src=/a.png src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">`,
  },
  {
    what: 'a lazy image: data-srcset behind a blurred preview',
    kind: 'lazy',
    native: '/b.png',
    html: `<img id=it style="width:200px;height:150px" data-srcset="/b.png 100w, /a.png 400w" src=/b.png>`,
  },
  {
    what: 'a lazy <picture>: data-srcset of its <source>',
    kind: 'lazy',
    html: `<picture><source data-srcset="/a.png"><img id=it style="${BOX}" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"></picture>`,
  },
  {
    what: 'a lazy image: <noscript>',
    kind: 'lazy',
    html: `<div style="${BOX}"><img id=it style="${BOX}"><noscript><img src="/a.png"></noscript></div>`,
  },
  { what: 'a CSS background', kind: 'background', html: `<div id=it style="${BOX};background:url(/a.png)"></div>` },
  {
    what: 'several backgrounds: the topmost',
    kind: 'background',
    html: `<div id=it style="${BOX};background:linear-gradient(#0000,#0001),url(/a.png),url(/b.png)"></div>`,
  },
  {
    what: 'image-set()',
    kind: 'background',
    html: `<div id=it style="${BOX};background-image:image-set(url(/a.png) 1x, url(/b.png) 2x)"></div>`,
  },
  {
    what: '::before',
    kind: 'background',
    html: `<style>#it{position:relative;${BOX}}#it::before{content:"";position:absolute;inset:0;background:url(/a.png)}</style><div id=it></div>`,
  },
  {
    what: '::after with content: url()',
    kind: 'content',
    html: `<style>#it::after{content:url(/a.png)}</style><div id=it style="${BOX}"></div>`,
  },
  {
    what: 'content: url() on an element',
    kind: 'content',
    html: `<div id=it style="content:url(/a.png);${BOX}"></div>`,
  },
  {
    what: 'border-image',
    kind: 'border-image',
    html: `<div id=it style="${BOX};border:30px solid;border-image:url(/a.png) 10"></div>`,
  },
  {
    what: 'the marker of a list',
    kind: 'list-style',
    html: `<ul style="padding:120px"><li id=it style="${BOX};list-style:inside url(/a.png)"></li></ul>`,
  },
  { what: 'mask', kind: 'mask', html: `<div id=it style="${BOX};background:#08c;mask-image:url(/a.png)"></div>` },
  {
    what: 'mask-border',
    kind: 'mask-border',
    html: `<div id=it style="${BOX};background:#08c;-webkit-mask-box-image:url(/a.png) 10 fill / 30px"></div>`,
  },
  {
    what: 'svg <image>',
    kind: 'svg-image',
    native: '/a.png',
    html: '<svg width=192 height=144><image id=it href=/a.png width=192 height=144 /></svg>',
  },
  { what: '<input type=image>', kind: 'input', native: '/a.png', html: '<input id=it type=image src=/a.png>' },
  { what: '<object>', kind: 'object', html: '<object id=it data=/a.png></object>' },
  { what: '<embed>', kind: 'embed', html: '<embed id=it src=/a.png>' },
  {
    what: 'a data: address',
    kind: 'img',
    byteSource: 'data',
    native: `data:image/png;base64,${PICTURE.toString('base64')}`,
    html: `<img id=it src="data:image/png;base64,${PICTURE.toString('base64')}">`,
  },
  {
    what: 'a blob: address as background',
    kind: 'background',
    byteSource: 'page',
    html: `<div id=it style="${BOX}"></div><script>fetch('/a.png').then((r) => r.blob()).then((b) => { it.style.background = 'url(' + URL.createObjectURL(b) + ')'; document.title = 'ready'; })</script>`,
  },
  {
    what: 'a blob: address that the page has revoked',
    kind: 'img',
    byteSource: 'pixels',
    html: `<img id=it><script>fetch('/a.png').then((r) => r.blob()).then((b) => { it.src = URL.createObjectURL(b); it.onload = () => { URL.revokeObjectURL(it.src); document.title = 'ready' } })</script>`,
  },
  {
    what: 'a 2D canvas',
    kind: 'canvas',
    byteSource: 'page',
    choice: { item: 'attack' },
    html: `<canvas id=it width=96 height=72></canvas><script>const i = new Image(); i.src = '/a.png'; i.onload = () => { it.getContext('2d').drawImage(i, 0, 0); document.title = 'ready'; }</script>`,
  },
  {
    what: 'an <img> in an open shadow root',
    kind: 'img',
    native: '/a.png',
    html: `<div id=it style="${BOX}"></div><script>it.attachShadow({ mode: 'open' }).innerHTML = '<img src=/a.png style="${BOX}">'</script>`,
  },
  {
    what: 'a background in a closed shadow root in a closed shadow root',
    kind: 'background',
    html: `<div id=it style="${BOX}"></div><script>const r = it.attachShadow({ mode: 'closed' }); r.innerHTML = '<p style="margin:0"></p>'; r.firstChild.attachShadow({ mode: 'closed' }).innerHTML = '<div style="${BOX};background:url(/a.png)"></div>'</script>`,
  },
  {
    what: 'an image under a transparent overlay',
    kind: 'img',
    html: `<div style="position:relative;${BOX}"><img id=it src=/a.png style="${BOX}"><div style="position:absolute;inset:0"></div></div>`,
  },
  {
    what: 'an image under a transparent dot stretched over it',
    kind: 'img',
    html: `<div style="position:relative;${BOX}"><img id=it src=/a.png style="${BOX}"><img style="position:absolute;inset:0;${BOX}" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"></div>`,
  },
  {
    what: 'an image that ignores the pointer',
    kind: 'img',
    html: `<div><img id=it src=/a.png style="${BOX};pointer-events:none"></div>`,
  },
  {
    what: 'a background that ignores the pointer, out of its parent',
    kind: 'img',
    html: `<div style="height:0"><img id=it src=/a.png style="${BOX};pointer-events:none;position:absolute;top:200px"></div>`,
  },
  {
    what: "a video's poster",
    kind: 'poster',
    html: `<video id=it poster=/a.png style="${BOX}"></video>`,
  },
  {
    what: 'a cross-origin background without CORS',
    kind: 'background',
    html: `<div id=it style="${BOX};background:url(FOREIGN/a.png)"></div>`,
  },
  {
    what: 'a cross-origin frame',
    kind: 'background',
    frame: '/framed',
    html: '<iframe src=FOREIGN/framed width=300 height=200></iframe>',
  },
  {
    what: 'a frame without an address, in a sandbox',
    kind: 'background',
    frame: 'about:srcdoc',
    html: `<iframe sandbox width=300 height=200 srcdoc="<div id=it style='${BOX};background:url(/a.png)'></div>"></iframe>`,
  },
  {
    what: 'a same-origin frame',
    kind: 'background',
    frame: '/framed',
    html: '<iframe src=/framed width=300 height=200></iframe>',
  },
];

test('an image in its own tab at a blob: address', async ({ person, site }) => {
  const page = await visit(person, site, '<title>-</title>');
  const opened = page.waitForEvent('popup');
  await page.evaluate(async () => {
    window.open(URL.createObjectURL(await (await fetch('/a.png')).blob()));
  });
  const tab = await opened;
  const srcUrl = await tab.locator('img').evaluate((image: HTMLImageElement) => image.currentSrc);
  const { state, pixels } = await attackSpot(person, await middleOf(tab, 'img'), { item: 'attack', srcUrl });
  expect(state.result.picture.byteSource).toBe('page');
  expect(difference(pngPixels(PICTURE), pixels)).toEqual(SAME);
});

async function visit(person: Person, site: Site, html: string): Promise<Page> {
  site.put('/a.png', PICTURE, 'image/png');
  site.put('/b.png', OTHER, 'image/png');
  const framed = `<!doctype html><body style="margin:20px"><div id=it style="${BOX};${B};background-image:url(/a.png)"></div>`;
  site.put('/framed', framed, 'text/html');
  site.put('/kind', `<!doctype html><title>-</title><body>${html.replaceAll('FOREIGN', site.foreign)}`, 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/kind`);
  if (html.includes("title = 'ready'")) await expect(page).toHaveTitle('ready');
  return page;
}

for (const { what, kind, html, byteSource = 'fetched', at = '#it', native, frame, choice } of KINDS) {
  test(what, async ({ person, site }) => {
    const page = await visit(person, site, html);
    const srcUrl = native?.startsWith('/') ? `${site.origin}${native}` : native;
    const spot = await middleOf(page, at, frame ? 'iframe' : undefined);
    const { state, pixels } = await attackSpot(person, spot, {
      ...(srcUrl ? { item: 'attack', srcUrl } : {}),
      ...(frame ? { frame } : {}),
      ...choice,
    });
    expect(state.source.shown?.kind).toBe(kind);
    expect(state.result.picture.byteSource).toBe(byteSource);
    expect(difference(pngPixels(PICTURE), pixels)).toEqual(SAME);
  });
}
