/**
 * A web site on loopback, filled by each test. It has several host names, so that one is a foreign origin to the other.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface Site {
  /** http://localhost:PORT */
  readonly origin: string;
  /** The same site as http://127.0.0.1:PORT: a foreign origin without CORS headers. */
  readonly foreign: string;
  /** The same site by a public name: http://pictures.example:PORT */
  readonly named: string;
  /** Serves bytes at a path. */
  put(path: string, body: Buffer | string, type: string): void;
  /** Serves whatever `answer` does at a path. */
  on(path: string, answer: Answer): void;
  /** A page that shows one image, large enough to be clicked also when it is broken; gives its address. */
  page(src: string): string;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const answer = answers.get(new URL(request.url ?? '/', 'http://x').pathname);
    if (answer) answer(response, request);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  let pages = 0;
  const site: Site = {
    origin: `http://localhost:${port}`,
    foreign: `http://127.0.0.1:${port}`,
    named: `http://pictures.example:${port}`,
    put: (path, body, type) => site.on(path, (response) => response.writeHead(200, { 'content-type': type }).end(body)),
    on: (path, answer) => answers.set(path, answer),
    page(src) {
      const path = `/page-${pages++}`;
      site.put(
        path,
        `<!doctype html><title>A page</title><img src="${src}" style="min-width:64px;min-height:48px">`,
        'text/html',
      );
      return `${site.origin}${path}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

/** Sends the first part at once and the rest when `release` is called. */
export function heldBack(body: Buffer, type: string): { answer: Answer; release: () => void; asked: Promise<void> } {
  let release = (): void => undefined;
  let noticed = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    noticed = resolve;
  });
  return {
    asked,
    release,
    answer: (response) => {
      response.writeHead(200, { 'content-type': type, 'content-length': body.length });
      response.write(body.subarray(0, body.length >> 1));
      noticed();
      void released.then(() => response.end(body.subarray(body.length >> 1)));
    },
  };
}
