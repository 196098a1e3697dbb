// @ts-check
/** Builds the bench's page with vite and serves it with the packed model, on loopback. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, preview } from 'vite';
import { CACHE, inRoot, MODEL_DIR } from '../lib/paths.mjs';

/** @returns {Promise<{ origin: string, close: () => Promise<void> }>} */
export async function serveBench() {
  const outDir = path.join(CACHE, 'bench');
  await build({
    root: inRoot('scripts', 'bench', 'page'),
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome148', chunkSizeWarningLimit: 4000 },
  });
  const server = await preview({
    root: inRoot('scripts', 'bench', 'page'),
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
    plugins: [
      {
        name: 'signflip:model',
        configurePreviewServer({ middlewares }) {
          middlewares.use('/model', (request, response, next) => {
            const name = path.basename(request.url ?? '');
            readFile(path.join(MODEL_DIR, name)).then((bytes) => response.end(bytes), next);
          });
        },
      },
    ],
  });
  const [origin] = server.resolvedUrls?.local ?? [];
  return { origin, close: () => server.close() };
}
