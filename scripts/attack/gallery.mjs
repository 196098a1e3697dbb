// @ts-check
/** Local pictures as a web site on loopback: one page per picture, as a person would meet it. */
import path from 'node:path';
import { serve } from '../lib/server.mjs';

/** @typedef {{ pageUrl: string, srcUrl: string }} Exhibit */

/**
 * @param {readonly string[]} files
 * @returns {Promise<{ exhibits: Exhibit[], close: () => Promise<void> }>} one exhibit per file, in order
 */
export async function openGallery(files) {
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
    exhibits: [...pages].map(([page, src]) => ({ pageUrl: server.origin + page, srcUrl: server.origin + src })),
    close: server.close,
  };
}
