/** The pictures of a whole document, for a batch. */
import { isVisible } from '../dom';
import { tierAmongOthers } from '../find';
import { type Hit, hitsOf } from '../hits';
import { elementsOf } from './walk';

/** So many of one document are offered. */
const MOST = 500;

/** CSS pixels; a background that is smaller is part of a control. */
const LEAST_BACKGROUND = 96;

const holds = (one: Node, other: Node): boolean => Node.prototype.contains.call(one, other);

/** No icon, no spacer, nothing that one sees through, no wallpaper. */
function isMeant(hit: Hit): boolean {
  const tier = tierAmongOthers(hit);
  const large = Math.min(hit.width, hit.height) >= LEAST_BACKGROUND;
  return tier === 'picture' || (tier === 'painted' && hit.kind === 'background' && large);
}

/**
 * In the order of the document, one for each element, those in shadow roots included; what stands there twice, once. A
 * background counts where no other picture stands on it, with the part of a sheet that is shown.
 */
export function picturesOfPage(): Hit[] {
  const meant: Hit[] = [];
  for (const element of elementsOf(document)) {
    if (meant.length >= MOST) break;
    const hits = hitsOf(element).filter((hit) => hit.element === element);
    const hit = hits.length > 0 && isVisible(element) ? hits.find(isMeant) : undefined;
    if (hit) meant.push(hit);
  }
  const behind = ({ kind, element }: Hit): boolean =>
    kind === 'background' && meant.some((other) => other.element !== element && holds(element, other.element));
  const seen = new Set<string>();
  return meant.filter((hit) => {
    const key = hit.url ? `${hit.url} ${JSON.stringify(hit.part ?? '')}` : undefined;
    if (behind(hit) || (key && seen.has(key))) return false;
    if (key) seen.add(key);
    return true;
  });
}
