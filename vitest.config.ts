import { createReadStream, existsSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { busyFactor } from './scripts/lib/busy';
import { chromiumArguments, findChromium, SOFTWARE_WEBGPU } from './scripts/lib/chromium.mjs';
import { SHARED } from './scripts/lib/paths.mjs';

/** Serves weights, photographs and golden files to tests in the browser under /shared/. */
const serveShared: Plugin = {
  name: 'signflip:shared',
  configureServer(server) {
    server.middlewares.use('/shared', (request, response, next) => {
      const file = join(SHARED, normalize(decodeURIComponent(request.url ?? '/')));
      if (!existsSync(file)) return next();
      createReadStream(file).pipe(response);
    });
  },
};

/** For the whole run: others may begin their work later. */
const BUSY = 3 * busyFactor();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: 60_000 * BUSY, // a hang fails; a busy machine is no failure
          isolate: false, // a new process for each file takes as long as the tests
          maxWorkers: '100%', // Vitest leaves one core free: half of a machine with two
          setupFiles: ['tests/support/messages.ts'],
          include: ['{src,scripts}/**/*.test.{ts,mjs}'],
          provide: { shared: existsSync(SHARED) ? SHARED : '' },
        },
      },
      {
        test: {
          name: 'components',
          environment: 'happy-dom',
          testTimeout: 60_000 * BUSY,
          isolate: false, // one document for all files of a worker: a new one takes a second each
          maxWorkers: '100%',
          setupFiles: ['tests/support/component-setup.ts'],
          include: ['src/**/*.test.tsx'],
        },
      },
      {
        plugins: [serveShared],
        optimizeDeps: { entries: ['tests/browser/**/*.ts'] },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000 * BUSY,
          hookTimeout: 120_000 * BUSY,
          fileParallelism: true,
          maxWorkers: 2,
          provide: { shared: existsSync(SHARED) ? SHARED : '' },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium(), args: [...chromiumArguments(), ...SOFTWARE_WEBGPU] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of weights, photographs and golden files; empty where there is none. */
    shared: string;
  }
}
