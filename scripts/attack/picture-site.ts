/** Local pictures as a web site on loopback: one page per picture, as a person would meet it. */

import path from 'node:path';
import { serve } from '../lib/server';

export type PicturePage = { pageUrl: string; srcUrl: string };

/** One page per file, in order. */
export async function openPictureSite(
  files: readonly string[],
): Promise<{ pages: PicturePage[]; close: () => Promise<void> }> {
  const images = new Map(files.map((file, i) => [`/${i}/${path.basename(file)}`, file]));
  const pages = new Map(files.map((file, i) => [`/${i}/`, `/${i}/${encodeURIComponent(path.basename(file))}`]));
  const server = await serve((wanted) => {
    const file = images.get(wanted);
    if (file !== undefined) return { file };
    const src = pages.get(wanted);
    if (src === undefined) return undefined;
    const address = src.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
    return { html: `<!doctype html><meta charset="utf-8"><title>Signflip</title><img alt="" src="${address}">` };
  });
  return {
    pages: [...pages].map(([page, src]) => ({ pageUrl: server.origin + page, srcUrl: server.origin + src })),
    close: server.close,
  };
}
