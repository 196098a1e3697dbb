/**
 * Draws an SVG in a sandboxed page. Chrome gives such a page a process of its own, without the extension's rights: a
 * drawing that never ends hangs this process alone, and ends with the frame that holds the page
 * (offscreen/draw-apart.ts).
 */
import type { Drawing, Drawn } from './messages';
import { tooMuch } from './parts';

const say = (word: Drawn, transfer: Transferable[] = []): void => parent.postMessage(word, '*', transfer);

async function draw({ svg, fragment, width, height }: Drawing): Promise<Drawn> {
  const endless = tooMuch(await svg.text());
  if (endless) return { endless };
  const image = new Image(width, height);
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Error('the browser cannot draw it'));
    image.src = URL.createObjectURL(svg) + fragment;
  });
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return { bitmap: canvas.transferToImageBitmap() };
}

addEventListener('message', ({ data, source }: MessageEvent<Drawing>) => {
  if (source !== parent) return;
  draw(data).then(
    (drawn) => say(drawn, 'bitmap' in drawn ? [drawn.bitmap] : []),
    (error: unknown) => say({ error: error instanceof Error ? error.message : String(error) }),
  );
});
say({ ready: true });
