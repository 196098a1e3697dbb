/**
 * The content script: finds what is an image under the pointer, and reads what the page alone can read. It is in every frame of
 * every page, so it stays small, has no dependencies, changes nothing unless asked, and shows the page nothing of itself.
 */
import { listen } from './answers';
import { followPointer } from './pointer';

followPointer();
listen();
