/** docs/security.md names tests: each is there, and no test of a hostile page is left out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync('docs/security.md', 'utf8');
const named = [...text.matchAll(/`([\w./-]+\.(?:spec|test)\.ts)`/g)].map(([, path = '']) =>
  /^(src|tests)\//.test(path) ? path : `e2e/${path}`,
);

test('each test that it names is there', () => {
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test('it names each test of hostile pages and files', () => {
  const hostile = readdirSync('e2e/hostile').map((file) => `e2e/hostile/${file}`);
  expect(hostile.filter((path) => !named.includes(path))).toEqual([]);
});
