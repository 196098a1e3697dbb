/**
 * How many parts a browser would draw of an SVG. A file of a kilobyte can ask for 10^7: `<use>` of a group that holds
 * ten uses of another group, and so on; patterns, masks, markers in the same way. Counted without drawing anything:
 * each element once, whatever refers to it.
 *
 * Meant as a lower bound, so that no honest drawing is refused. How long a filter takes is only known by trying.
 */
import { type StyleReference, styleReferences } from './references';

/** Drawn where they are referred to, not where they stand. */
const DEFINITIONS = new Set(
  'defs symbol pattern marker mask clipPath filter linearGradient radialGradient style script title desc metadata'.split(
    ' ',
  ),
);

const XLINK = 'http://www.w3.org/1999/xlink';

/** Parts that any drawing may have. Of 10^5 rectangles by nested `<use>` two cores are done after some 6 s. */
const MANY = 100_000;

/**
 * A drawing of n elements may have so many times n parts more: a chart sets one mark of 20 parts at each of its points.
 */
const PER_ELEMENT = 20;

interface Reference {
  readonly id: string;
  readonly times: number;
}

/** Corners of a line, at which markers are drawn: at least so many as it has commands. */
const cornersOf = (element: Element): number => (element.getAttribute('d')?.match(/[mlhvcsqta]/gi) ?? []).length;

/** What else is drawn where this element is. */
function referencesOf(element: Element, byStyle: readonly StyleReference[] = []): Reference[] {
  const href = element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href') ?? '';
  return [
    ...(href.startsWith('#') ? [{ id: href.slice(1), times: 1 }] : []),
    ...byStyle.map(({ property, id }) => ({ id, times: property === 'marker-mid' ? cornersOf(element) : 1 })),
  ];
}

/** The root of a drawing and whatever is drawn in it, as often as it is drawn. */
export function partsDrawn(root: Element): number {
  const byId = new Map<string, Element>();
  for (const element of root.querySelectorAll('[id]')) if (!byId.has(element.id)) byId.set(element.id, element);
  const byStyle = styleReferences(root);
  const counted = new Map<Element, number>();
  const begun = new Set<Element>();

  /** What is drawn with an element, and how often. In a circle nothing is drawn a second time. */
  const withIt = (element: Element): (readonly [Element, number])[] => [
    ...[...element.children].filter(({ localName }) => !DEFINITIONS.has(localName)).map((child) => [child, 1] as const),
    ...referencesOf(element, byStyle.get(element)).flatMap(({ id, times }) => {
      const target = byId.get(id);
      return target ? [[target, times] as const] : [];
    }),
  ];

  // By a list of what is to be done, not by calls: a drawing can be nested deeper than calls can.
  const todo = [root];
  for (let element = todo.at(-1); element; element = todo.at(-1)) {
    if (counted.has(element)) todo.pop();
    else if (!begun.has(element)) {
      begun.add(element);
      for (const [other] of withIt(element)) if (!begun.has(other)) todo.push(other);
    } else {
      counted.set(
        element,
        withIt(element).reduce((sum, [other, times]) => sum + times * (counted.get(other) ?? 0), 1),
      );
      todo.pop();
    }
  }
  return counted.get(root) ?? 0;
}

/** What nothing but repetition can make so large. */
const MAY_REPEAT = /<!ENTITY|<([a-z]+:)?use\b|url\(/i;

/** Why a drawing cannot be drawn in good time, for experts; undefined where nothing is known against it. */
export function tooMuch(file: string): string | undefined {
  if (!MAY_REPEAT.test(file)) return undefined;
  const { documentElement } = new DOMParser().parseFromString(file, 'image/svg+xml');
  const complaint = documentElement.querySelector('parsererror')?.textContent ?? '';
  // The words of Chrome's parser, libxml2.
  const [entities] = /entity (too big|reference loop)|amplification/i.exec(complaint) ?? [];
  if (entities) return entities;
  const parts = partsDrawn(documentElement);
  const elements = documentElement.getElementsByTagName('*').length;
  return parts > MANY + PER_ELEMENT * elements ? `${parts} parts` : undefined;
}
