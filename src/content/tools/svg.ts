/** An inline <svg> as a file of its own: what the page's styles and definitions gave it goes with it. */
import { boxOf } from '../dom';
import { embedShapes, hrefOf, setHref } from './svg-shapes';

const SVG = 'http://www.w3.org/2000/svg';

/** What a page's style sheets can say of a drawing, by name; the rest does not show. First what children inherit. */
const INHERITED =
  'fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset color visibility font-family font-size font-style font-weight letter-spacing text-anchor dominant-baseline clip-rule paint-order shape-rendering marker-start marker-mid marker-end'.split(
    ' ',
  );
const OWN =
  'opacity display transform transform-origin transform-box clip-path mask filter mix-blend-mode stop-color stop-opacity flood-color flood-opacity vector-effect d x y cx cy r rx ry'.split(
    ' ',
  );

/**
 * Parts of a drawing that are copied: the styles of each are asked for, which takes its page about a second for so
 * many.
 */
const MOST_PARTS = 20_000;

/** Definitions that lead to definitions: no drawing program nests them deeper. */
const MOST_ROUNDS = 50;

/** Throws where a drawing, with what was brought along for it, is larger than one that a person made. */
function requireModest(drawing: Element): void {
  const parts = drawing.getElementsByTagName('*').length;
  if (parts > MOST_PARTS) throw new Error(`the drawing has ${parts} parts`);
}

const write = (to: Element, style: readonly (readonly [name: string, value: string])[]): void =>
  to.setAttribute(
    'style',
    style
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}:${value}`)
      .join(';'),
  );

const read = (from: Element, names: readonly string[]): [name: string, value: string][] => {
  const computed = getComputedStyle(from);
  return names.map((name) => [name, computed.getPropertyValue(name)]);
};

/** What is inherited is left to inheritance: a definition takes it from wherever it is used. */
function copyStyles(from: Element, to: Element): void {
  const parent = from.parentElement && getComputedStyle(from.parentElement);
  const inherited = read(from, INHERITED).filter(([name, value]) => value !== parent?.getPropertyValue(name));
  write(to, [...inherited, ...read(from, OWN)]);
}

/** A copy with every style written out. */
function withStyles(root: Element): Element {
  requireModest(root);
  const copy = root.cloneNode(true) as Element;
  const originals = [...root.querySelectorAll('*')];
  for (const [i, one] of copy.querySelectorAll('*').entries()) copyStyles(originals[i], one);
  copyStyles(root, copy);
  for (const moving of copy.querySelectorAll('animate, animateTransform, animateMotion, set, script')) moving.remove();
  return copy;
}

/** The ids that a drawing refers to and does not hold. */
function missingIds(drawing: Element): string[] {
  const text = [...drawing.querySelectorAll('*')].map((one) => one.getAttribute('style') ?? '').join(';');
  const painted = [...text.matchAll(/url\(\s*["']?#([^"')]+)/g)].map(([, id]) => id);
  const used = [...drawing.querySelectorAll('use, textPath, linearGradient, radialGradient, pattern, filter, mpath')]
    .map(hrefOf)
    .filter((href) => href.startsWith('#'))
    .map((href) => href.slice(1));
  return [...new Set([...painted, ...used])].filter((id) => !drawing.querySelector(`#${CSS.escape(id)}`));
}

/** Brings along what lies elsewhere in the page: symbols, gradients, clip paths. */
function addDefinitions(drawing: Element, page: Document | ShadowRoot): void {
  const definitions = document.createElementNS(SVG, 'defs');
  drawing.prepend(definitions);
  const sought = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const ids = missingIds(drawing).filter((id) => !sought.has(id));
    if (ids.length === 0) return;
    requireModest(drawing);
    for (const id of ids) {
      sought.add(id);
      const found = page.querySelector(`#${CSS.escape(id)}`);
      if (found) definitions.append(withStyles(found));
    }
  }
}

const asDataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** A picture inside the drawing must travel in it: an SVG file that is shown as an image loads nothing. */
async function embedImages(drawing: Element): Promise<void> {
  for (const image of drawing.querySelectorAll('image, feImage')) {
    const href = hrefOf(image);
    if (!href || /^(data:|#)/.test(href)) continue;
    const response = await fetch(new URL(href, document.baseURI));
    if (!response.ok) throw new Error(`a picture inside the drawing: status ${response.status}`);
    setHref(image, await asDataUrl(await response.blob()));
  }
}

/** Throws when a part of the drawing cannot be read. Its size is the one shown, in CSS pixels. */
export async function serialiseSvg(root: SVGSVGElement): Promise<Blob> {
  const drawing = withStyles(root);
  write(drawing, read(root, INHERITED)); // where and how the page places it is not part of the picture
  const { width, height } = boxOf(root);
  drawing.setAttribute('xmlns', SVG);
  drawing.setAttribute('width', String(Math.max(1, Math.round(width))));
  drawing.setAttribute('height', String(Math.max(1, Math.round(height))));
  addDefinitions(drawing, root.getRootNode() as Document | ShadowRoot);
  await embedShapes(drawing);
  await embedImages(drawing);
  return new Blob([new XMLSerializer().serializeToString(drawing)], { type: 'image/svg+xml' });
}
