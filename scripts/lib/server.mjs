// @ts-check
/** A web server on loopback for local files. Serves only what it was told to serve. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.jxl': 'image/jxl',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/** @param {string} file @returns {string} */
const typeOf = (file) => TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';

/** What an address answers with: a file, or a page made on the spot. @typedef {{ file: string } | { html: string }} Content */

/**
 * @typedef {object} Server
 * @property {string} origin like http://127.0.0.1:40123
 * @property {() => Promise<void>} close
 */

/** @param {import('node:http').ServerResponse} response @param {Content | undefined} content */
async function answer(response, content) {
  if (content && 'html' in content) {
    response.writeHead(200, { 'content-type': TYPES['.html'] }).end(content.html);
    return;
  }
  const facts = content && (await stat(content.file).catch(() => undefined));
  if (!content || !facts?.isFile()) {
    response.writeHead(404).end('not found');
    return;
  }
  response.writeHead(200, { 'content-type': typeOf(content.file), 'content-length': facts.size });
  createReadStream(content.file)
    .on('error', () => response.destroy())
    .pipe(response);
}

/**
 * Starts a server on a free port of 127.0.0.1.
 * @param {(path: string) => Content | undefined} contentOf by the decoded path of the address
 * @returns {Promise<Server>}
 */
export async function serve(contentOf) {
  const server = createServer((request, response) => {
    let wanted;
    try {
      wanted = decodeURIComponent(new URL(request.url ?? '/', 'http://loopback').pathname);
    } catch {
      response.writeHead(400).end('bad address');
      return;
    }
    answer(response, contentOf(wanted)).catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Serves one folder; `/` is its index.html.
 * @param {string} folder
 * @returns {(path: string) => Content | undefined}
 */
export function filesOf(folder) {
  const root = path.resolve(folder);
  return (wanted) => {
    const file = path.join(root, wanted.endsWith('/') ? `${wanted}index.html` : wanted);
    return file.startsWith(root + path.sep) ? { file } : undefined;
  };
}
