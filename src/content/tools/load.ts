/** Loads pictures in an <img> of this document that stands nowhere in it. */
import { RELOAD_MS } from '../../image/limits';

/** Resolves when an <img> is loaded or broken, or has been waited for long enough. */
export const settled = (image: HTMLImageElement): Promise<void> =>
  new Promise((resolve) => {
    if (image.complete) return resolve();
    setTimeout(resolve, RELOAD_MS);
    for (const type of ['load', 'error']) image.addEventListener(type, ({ isTrusted }) => isTrusted && resolve());
  });

/**
 * As the page itself loads it: a request with the page's rights, which Chrome's guard of the local network judges, and
 * mostly none at all, for the page has it loaded.
 */
export async function loadAsPage(url: string, referrerPolicy = ''): Promise<HTMLImageElement> {
  const image = new Image();
  image.referrerPolicy = referrerPolicy;
  image.src = url;
  await settled(image);
  return image;
}
