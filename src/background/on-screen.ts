/**
 * What the screen shows of an <img> whose pixels its page may not read: to be compared with a file, and for nothing
 * else.
 */
import type { ElementRef } from '../session/finding';
import type { SeenPart } from '../session/protocol';
import { locate } from './locate';
import { screenshot } from './screenshot';
import { askTool } from './tools';

const ratio = ({ width, height }: { width: number; height: number }): number => width / height;

/** Undefined where it cannot be told: out of view, covered, turned, its tab not in front. */
export async function seenOnScreen(place: ElementRef): Promise<SeenPart | undefined> {
  const { tabId, token, index } = place;
  try {
    const { region: inFrame, part } = await askTool(place, 'painted', { token, index });
    const region = await locate(place);
    if (Math.abs(ratio(region) / ratio(inFrame) - 1) > 0.02) return undefined; // a frame around it shows less
    return { blob: await screenshot(tabId, region), part };
  } catch {
    return undefined; // then nobody knows
  }
}
