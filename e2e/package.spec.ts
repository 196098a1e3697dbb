/** What is in the folder that a store gets. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import source from '../manifest.json' with { type: 'json' };
import project from '../package.json' with { type: 'json' };
import { SYNTHETIC } from './support/paths';

const inPackage = (file: string): string => readFileSync(join(SYNTHETIC, file), 'utf8');

test('the build asks for what the manifest asks for, and opens nothing to pages', () => {
  const built = JSON.parse(inPackage('manifest.json'));
  expect(built).not.toHaveProperty('web_accessible_resources');
  for (const key of ['permissions', 'host_permissions', 'content_security_policy'] as const)
    expect(built[key], key).toEqual(source[key]);
  expect(built.version).toBe(project.version);
});

test('every dependency is in the list of third-party code, with its licence', () => {
  const sections = inPackage('THIRD-PARTY.md').split(/^## /m).slice(1);
  const titles = sections.map((section) => section.split('\n')[0]);
  for (const [name, version] of Object.entries(project.dependencies))
    expect(titles).toContainEqual(expect.stringMatching(new RegExp(`^${name} ${version} \\([\\w.-]+\\)$`)));
  for (const section of sections.filter((each) => !each.includes('(Apache-2.0)')))
    expect(section, 'brings its text').toMatch(/permission|Mozilla Public License/i);
  expect(sections.some((section) => /Apache License\s+Version 2\.0/.test(section))).toBe(true);
});

test('what is compiled into the .wasm file is in that list too', () => {
  const wasm = readdirSync(join(SYNTHETIC, 'assets')).filter((name) => name.endsWith('.wasm'));
  expect(wasm).toHaveLength(1);
  expect(readFileSync(join(SYNTHETIC, 'assets', wasm[0])).includes('xnn_create_'), 'XNNPACK is inside').toBe(true);
  expect(inPackage('THIRD-PARTY.md')).toMatch(
    /^## XNNPACK[\s\S]*Copyright 2019 Google LLC[\s\S]*Redistributions in binary form/m,
  );
});
