/** A web server on loopback for local files. Serves only what it was told to serve. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Record<string, string> = {
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

const typeOf = (file: string): string => TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';

/** What an address answers with: a file, or a page made on the spot. */
export type Content = { file: string } | { html: string };

export interface Server {
  /** Like http://127.0.0.1:40123. */
  origin: string;
  close: () => Promise<void>;
}

async function answer(response: ServerResponse, content: Content | undefined) {
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
 * @param contentOf by the decoded path of the address
 */
export async function serve(contentOf: (path: string) => Content | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    let wanted: string;
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
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Serves one folder; `/` is its index.html. */
export function filesOf(folder: string): (path: string) => Content | undefined {
  const root = path.resolve(folder);
  return (wanted) => {
    const file = path.join(root, wanted.endsWith('/') ? `${wanted}index.html` : wanted);
    return file.startsWith(root + path.sep) ? { file } : undefined;
  };
}
