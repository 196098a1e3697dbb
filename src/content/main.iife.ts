/**
 * The content script: finds what is an image under the pointer. It is in every frame of every page, so it stays small,
 * has no dependencies, changes nothing, and shows the page nothing of itself. What reads, picks and shows comes later,
 * when it is asked for (tools.iife.ts).
 */
import { isKeyboardHere, isPointerHere } from './dom';
import { latestFinding } from './findings';
import { listen } from './listen';
import { followPointer, lookAgain } from './pointer';

const world = globalThis as typeof globalThis & { signflipFinder?: true };
if (!world.signflipFinder) {
  world.signflipFinder = true; // once, whoever puts it there: Chrome by the manifest, or the background with the tools
  followPointer();
  listen({
    found: async () => latestFinding(),
    look: async () => {
      lookAgain();
      return undefined;
    },
    focus: async () => ({ pointer: isPointerHere(), keyboard: isKeyboardHere() }),
  });
}
