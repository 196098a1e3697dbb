import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

const MODEL_FILES = ['model.tflite', 'labels.txt', 'model.json', 'LICENSE'];

/** Packs files under fixed names. The model is the one that set-up fetched: the extension itself downloads nothing. */
function pack(name: string, directory: string, files: readonly string[], to: string): Plugin {
  return {
    name: `signflip:pack-${name}`,
    generateBundle() {
      for (const file of files) {
        this.emitFile({ type: 'asset', fileName: `${to}/${file}`, source: readFileSync(join(directory, file)) });
      }
    },
  };
}

const localeFiles = readdirSync('assets/_locales').map((language) => `${language}/messages.json`);

export default defineConfig({
  plugins: [
    crx({ manifest: manifest as ManifestV3Export }),
    pack('model', resolve(process.env['SIGNFLIP_MODEL_DIR'] ?? 'assets/model'), MODEL_FILES, 'assets/model'),
    pack('locales', resolve('assets/_locales'), localeFiles, '_locales'),
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
