import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

const MODEL_FILES = ['model.tflite', 'labels.txt', 'model.json', 'LICENSE'];

/** Packs the model that set-up put into assets/model/ (or into SIGNFLIP_MODEL_DIR): the extension itself downloads nothing. */
function packModel(directory: string): Plugin {
  return {
    name: 'signflip:pack-model',
    generateBundle() {
      for (const file of MODEL_FILES) {
        this.emitFile({ type: 'asset', fileName: `assets/model/${file}`, source: readFileSync(join(directory, file)) });
      }
    },
  };
}

export default defineConfig({
  plugins: [
    crx({ manifest: manifest as ManifestV3Export }),
    packModel(resolve(process.env['SIGNFLIP_MODEL_DIR'] ?? 'assets/model')),
  ],
  worker: { format: 'es' },
  build: {
    outDir: process.env['SIGNFLIP_OUT_DIR'] ?? 'dist',
    emptyOutDir: true,
    target: 'chrome148',
    modulePreload: false,
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: { offscreen: 'src/offscreen/index.html' } },
  },
});
