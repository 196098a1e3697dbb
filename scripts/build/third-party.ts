/**
 * A list of other people's code in the built extension with their licences, which ask to travel with it. Vite's own
 * `build.license` does not look into workers, and the engine is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { inRoot } from '../lib/paths.mjs';

/** The texts that a package may bring: LICENSE, LICENSE.md, LICENCE.txt, COPYING, NOTICE. */
const TEXT = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;

/** The folder of the package that a module belongs to; undefined for a module of our own. */
const packageOf = (module: string) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];

/** Libraries that a package brings in compiled form, without their notices: by the package's name. */
const COMPILED: Readonly<Record<string, { readonly name: string; readonly licence: string }>> = {
  '@tensorflow/tfjs-backend-wasm': {
    name: 'XNNPACK, pthreadpool (BSD-3-Clause, BSD-2-Clause; inside the .wasm file)',
    licence: inRoot('scripts/build/inside-wasm.txt'),
  },
};

/** The texts of packages that name a licence and do not bring it, by the package's name. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs-layers': inRoot('scripts/build/tfjs-layers.txt'),
};

/** Data that are derived from other people's work, each with the file of its licence. */
const DATA = [
  {
    name: 'WordNet 3.0 (families.json: which kind of thing each label is)',
    licence: inRoot('assets/families/LICENSE'),
  },
];

const textSectionOf = ({ name, licence }: (typeof DATA)[number]) =>
  `## ${name}\n\n${readFileSync(licence, 'utf8').trim()}`;

const compiledIn = (folders: Iterable<string>) =>
  Object.entries(COMPILED).flatMap(([name, compiled]) =>
    [...folders].some((folder) => folder.endsWith(`/${name}`)) ? [textSectionOf(compiled)] : [],
  );

/** A licence that stands at the end of a README, under a heading of its own. */
const inReadme = (folder: string) =>
  /^LICEN[CS]E\b.*\n-+\n[\s\S]*/im.exec(readFileSync(path.join(folder, 'README.md'), 'utf8'))?.[0];

/** Its name, version and licence, and the texts that it brings. */
function sectionOf(folder: string) {
  const { name, version, license, homepage } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => TEXT.test(file));
  const left = LEFT_OUT[name];
  const texts = files.length
    ? files.map((file) => readFileSync(path.join(folder, file), 'utf8'))
    : [left ? readFileSync(left, 'utf8') : inReadme(folder)];
  return [
    `## ${name} ${version} (${license})`,
    ...(homepage ? [homepage] : []),
    ...texts.filter((text) => text !== undefined).map((text) => text.trim()),
  ].join('\n\n');
}

/**
 * `bundled` notes what a bundle contains: one for the pages, one for each worker. `written` puts the list beside them.
 */
export function thirdParty(fileName: string): { bundled: () => Plugin; written: () => Plugin } {
  const packages = new Set<string>();
  return {
    bundled: () => ({
      name: 'signflip:third-party',
      generateBundle(_, bundle) {
        for (const part of Object.values(bundle)) {
          const modules = part.type === 'chunk' ? Object.keys(part.modules) : [];
          for (const folder of modules.map(packageOf)) if (folder) packages.add(folder);
        }
      },
    }),
    written: () => ({
      name: 'signflip:third-party-list',
      enforce: 'post',
      generateBundle() {
        const head =
          '# Third-party code in this extension\n\nA package without a text is under Apache-2.0, whose text stands with one that brings it.';
        const source = `${[head, ...[...packages].map(sectionOf).sort(), ...compiledIn(packages), ...DATA.map(textSectionOf)].join('\n\n')}\n`;
        this.emitFile({ type: 'asset', fileName, source });
      },
    }),
  };
}
