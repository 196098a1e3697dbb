import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GERMAN } from '../../assets/demo/german.js';

it('every text of the demo page has a German one', () => {
  const page = readFileSync('assets/demo/index.html', 'utf8').replace(/<!doctype[^>]*>|<script.*?<\/script>/gs, '');
  const texts = page.split(/<[^>]*>/).map((text) => text.replace(/\s+/g, ' ').trim());
  const attributes = [...page.matchAll(/(?:alt|aria-label)="([^"]*)"/g)].map(([, text = '']) => text);
  const missing = [...texts, ...attributes].filter((text) => text !== '' && !Object.hasOwn(GERMAN, text));
  expect(missing).toEqual([]);
});
