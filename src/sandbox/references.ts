/**
 * What each element of a drawing has drawn by its style: patterns, markers, masks, filters. As a browser cascades: what
 * an element says itself, else the last rule of a style sheet, else its attribute, else what it inherits; the weights
 * of selectors are not looked at.
 */

/** A property of a style that names an element by its id. */
export interface StyleReference {
  readonly property: string;
  readonly id: string;
}

const INHERITED = ['fill', 'stroke', 'marker-start', 'marker-mid', 'marker-end'] as const;
const PROPERTIES = [...INHERITED, 'mask', 'clip-path', 'filter'] as const;

type Style = ReadonlyMap<string, string>;

/** Whatever can have a colour, and so a pattern. */
const PAINTED = new Set('path rect circle ellipse line polyline polygon text use'.split(' '));

const isPainted = (property: string): boolean => INHERITED.some((one) => one === property);

const idIn = (value: string | undefined): string | undefined => /url\(\s*["']?#([^"')]+)/.exec(value ?? '')?.[1];

function* rulesIn(rules: CSSRuleList): Generator<CSSStyleRule> {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) yield rule;
    if ('cssRules' in rule) yield* rulesIn(rule.cssRules as CSSRuleList);
  }
}

/** By element: what style sheets say of it. */
function bySheets(root: Element): Map<Element, Map<string, string>> {
  const found = new Map<Element, Map<string, string>>();
  for (const { textContent } of root.querySelectorAll('style')) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(textContent ?? '');
    for (const { selectorText, style } of rulesIn(sheet.cssRules)) {
      const said = PROPERTIES.map((name) => [name, style.getPropertyValue(name)] as const).filter(([, value]) => value);
      if (said.length === 0) continue;
      for (const element of matching(root, selectorText)) {
        const all = found.get(element) ?? new Map<string, string>();
        for (const [name, value] of said) all.set(name, value);
        found.set(element, all);
      }
    }
  }
  return found;
}

function matching(root: Element, selector: string): Iterable<Element> {
  try {
    return root.ownerDocument.querySelectorAll(selector);
  } catch {
    return []; // one that is nested, or has a namespace, means nothing by itself
  }
}

/** What its own style attribute says, taken apart by hand: the page's policy gives it no style. */
function* declared(element: Element): Generator<readonly [name: string, value: string]> {
  for (const one of element.getAttribute('style')?.split(';') ?? []) {
    const [name = '', ...value] = one.split(':');
    yield [name.trim(), value.join(':')];
  }
}

function styleOf(element: Element, sheets: Style | undefined, around: Style | undefined): Style {
  const style = new Map<string, string>();
  for (const name of INHERITED) {
    const value = around?.get(name);
    if (value !== undefined) style.set(name, value);
  }
  for (const name of PROPERTIES) {
    const value = element.getAttribute(name);
    if (value !== null) style.set(name, value);
  }
  for (const [name, value] of sheets ?? []) style.set(name, value);
  for (const [name, value] of declared(element)) {
    if (name === 'marker') for (const place of ['start', 'mid', 'end']) style.set(`marker-${place}`, value);
    else style.set(name, value);
  }
  return style;
}

/** By element, where there are any. A circle of inheritance cannot be: documents are trees. */
export function styleReferences(root: Element): ReadonlyMap<Element, readonly StyleReference[]> {
  const sheets = bySheets(root);
  const styles = new Map<Element, Style>();
  const all = new Map<Element, StyleReference[]>();
  for (const element of [root, ...root.querySelectorAll('*')]) {
    const style = styleOf(element, sheets.get(element), styles.get(element.parentElement as Element));
    if (style.size === 0) continue;
    styles.set(element, style);
    const references = PROPERTIES.flatMap((property) => {
      const id = isPainted(property) && !PAINTED.has(element.localName) ? undefined : idIn(style.get(property));
      return id === undefined ? [] : [{ property, id }];
    });
    if (references.length > 0) all.set(element, references);
  }
  return all;
}
