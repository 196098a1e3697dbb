import { resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { build, defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import project from './package.json' with { type: 'json' };
import { scriptOf } from './scripts/build/few-chunks';
import { listFiles } from './scripts/build/list-files';
import { locales } from './scripts/build/locales';
import { registerOnly } from './scripts/build/only-kernels';
import { packNetworks } from './scripts/build/pack-networks';
import { thirdParty } from './scripts/build/third-party';
import { STOCK_KERNELS } from './src/model/stock-kernels';

/**
 * A classic script under a fixed name: what the background puts into pages when it is needed, and that of the sandboxed
 * page.
 */
function onDemand(entry: string): Plugin {
  const fileName = entry.replace(/\.ts$/, '.js');
  return {
    name: 'signflip:on-demand',
    async generateBundle() {
      const lib = {
        entry: resolve(entry),
        formats: ['iife' as const],
        name: 'signflipOnDemand',
        fileName: () => fileName,
      };
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        build: { lib, write: false, target: 'chrome148' },
      });
      const [result] = Array.isArray(built) ? built : [built];
      if (!result || !('output' in result)) throw new Error(`${entry} was not built`);
      this.emitFile({ type: 'asset', fileName, source: result.output[0].code });
    },
  };
}

const others = thirdParty('THIRD-PARTY.md');

export default defineConfig({
  plugins: [
    crx({ manifest: { ...manifest, version: project.version } as ManifestV3Export }),
    onDemand('src/content/tools.iife.ts'),
    onDemand('src/sandbox/draw.iife.ts'),
    packNetworks(resolve(process.env['SIGNFLIP_NETWORKS_DIR'] ?? 'assets/networks'), 'assets/networks'),
    locales(),
    others.bundled(),
    others.written(),
    listFiles('files.json'),
  ],
  worker: { format: 'es', plugins: () => [registerOnly(STOCK_KERNELS), others.bundled()] },
  build: {
    outDir: process.env['SIGNFLIP_OUT_DIR'] ?? 'dist',
    emptyOutDir: true,
    target: 'chrome148',
    // Only a page's own scripts: asked for all at once instead of one import after the other.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, scripts, { hostType }) => (hostType === 'html' ? scripts : []),
    },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { offscreen: 'src/offscreen/index.html' },
      // Nobody imports an entry; the bundler asks for it where it is told what goes together.
      preserveEntrySignatures: false,
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: scriptOf, debugName: 'views' }],
        },
      },
    },
  },
});
