/** Where an image lies in the tab's window: from its frame outwards, each frame placing the one in it. */
import { fail } from '../session/failure';
import type { ElementRef } from '../session/finding';
import type { Region } from '../session/protocol';
import { askTool } from './tools';

/** Of a frame in a shadow root, which its parent does not count. */
const UNCOUNTED = -1;

/** Of a window what its frames may see across origins. A service worker's own types know of no windows. */
interface FrameWindow {
  readonly top: FrameWindow;
  readonly parent: FrameWindow;
  readonly length: number;
  readonly [index: number]: FrameWindow;
}

/** Runs in a frame: the numbers by which windows count their frames, from the tab's down to this one. */
function pathHere(uncounted: number): readonly number[] {
  const path: number[] = [];
  for (let view = globalThis as unknown as FrameWindow; view !== view.top; view = view.parent) {
    let index = 0;
    while (index < view.parent.length && view.parent[index] !== view) index++;
    path.unshift(index < view.parent.length ? index : uncounted);
  }
  return path;
}

interface Frame {
  readonly frameId: number;
  readonly path: string;
}

/** The frames of a tab that Signflip may enter. */
async function framesOf(tabId: number): Promise<readonly Frame[]> {
  const target = { tabId, allFrames: true };
  const frames = await chrome.scripting.executeScript({ target, func: pathHere, args: [UNCOUNTED] });
  return frames.map(({ frameId, result }) => ({ frameId, path: String(result) }));
}

const only = (frames: readonly Frame[]): Frame => {
  if (frames.length === 1) return frames[0];
  return fail('page-refused', 'it is not known where its frame stands');
};

/** Throws FailureError where it is out of view, or a frame around it cannot be entered or told from others. */
export async function locate(place: ElementRef): Promise<Region> {
  const { tabId, token, index } = place;
  let region = await askTool(place, 'where', { token, index });
  if (place.frameId === 0) return region;
  const frames = await framesOf(tabId);
  const { path } = only(frames.filter(({ frameId }) => frameId === place.frameId));
  const steps = path.split(',').map(Number);
  while (steps.length > 0) {
    const inner = steps.pop();
    const { frameId } = only(frames.filter(({ path }) => path === String(steps)));
    region = await askTool({ tabId, frameId }, 'toParentFrame', {
      region,
      index: inner === UNCOUNTED ? undefined : inner,
    });
  }
  return region;
}
