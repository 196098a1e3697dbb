/** Where an element lies in the tab, for a crop of its screenshot. */
import type { Region } from '../../session/protocol';
import { boxOf } from '../dom';

/** The part of the element that is in view. Throws in a frame whose place its own parent alone knows. */
export function whereIs(element: Element): Region {
  let { left, top, right, bottom } = boxOf(element);
  let view: Window = window;
  for (;;) {
    left = Math.max(left, 0);
    top = Math.max(top, 0);
    right = Math.min(right, view.innerWidth);
    bottom = Math.min(bottom, view.innerHeight);
    if (!(right - left >= 1 && bottom - top >= 1)) throw new Error('it is not in view');
    if (view === view.top) break;
    const frame = view.frameElement;
    if (!frame) throw new Error('it is in a frame of another site');
    const box = boxOf(frame);
    const x = box.left + frame.clientLeft;
    const y = box.top + frame.clientTop;
    left += x;
    right += x;
    top += y;
    bottom += y;
    view = view.parent;
  }
  return { left, top, width: right - left, height: bottom - top, windowWidth: view.innerWidth };
}
