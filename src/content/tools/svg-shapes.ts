/**
 * Shapes that a drawing uses out of other files, as sheets of icons are: brought into it, for an SVG shown as an image
 * loads nothing.
 */

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

export const hrefOf = (element: Element): string =>
  element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href') ?? '';

export function setHref(element: Element, href: string): void {
  element.removeAttributeNS(XLINK, 'href');
  element.setAttribute('href', href);
}

/** Names of their own for everything in a file, so that it meets no namesake in the drawing. */
function rename(root: Element, prefix: string): void {
  const inText = (text: string): string => text.replace(/(url\(\s*["']?#)/g, `$1${prefix}`);
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (element.localName === 'script') element.remove();
    if (element.localName === 'style') element.textContent = inText(element.textContent ?? '');
    for (const { name, value } of [...element.attributes]) element.setAttribute(name, inText(value));
    if (element.id) element.id = prefix + element.id;
    if (hrefOf(element).startsWith('#')) setHref(element, `#${prefix}${hrefOf(element).slice(1)}`);
  }
}

/** The root of the file, as the page itself may read it: Chrome shows only such shapes. */
async function read(url: string): Promise<Element> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`a shape from another file: status ${response.status}`);
  const root = new DOMParser().parseFromString(await response.text(), 'image/svg+xml').documentElement;
  if (root.namespaceURI !== SVG) throw new Error('a shape from another file: it is no drawing');
  return root;
}

/** Throws when a file cannot be read. */
export async function embedShapes(drawing: Element): Promise<void> {
  const roots = new Map<string, string>(); // address -> the name that its root got
  for (const use of drawing.querySelectorAll('use')) {
    const href = hrefOf(use);
    if (!href || href.startsWith('#')) continue;
    const [url = '', fragment = ''] = new URL(href, document.baseURI).href.split('#');
    const prefix = `file-${[...roots.keys(), url].indexOf(url)}-`;
    if (!roots.has(url)) {
      const root = document.importNode(await read(url), true);
      root.id ||= 'root';
      rename(root, prefix);
      roots.set(url, root.id);
      const definitions = document.createElementNS(SVG, 'defs');
      definitions.append(root);
      drawing.prepend(definitions);
    }
    setHref(use, `#${fragment ? prefix + decodeURIComponent(fragment) : roots.get(url)}`);
  }
}
