import { expect, test } from 'vitest';
import { DEFAULTS } from '../../session/settings';
import type { AttackFileContext } from './file-context';
import { fileTexts } from './file-text';

const FROM: AttackFileContext = {
  name: 'cat.png',
  url: 'data:image/png;base64,AAAA',
  attack: 'pgd',
  title: 'Projected Gradient Descent',
  paper: 'https://arxiv.org/abs/1706.06083',
  network: { id: 'toy', name: 'MobileNetV2', nameIn: { de: 'Netz' }, sha256: '00' },
  labels: ['cat', 'toaster'],
  before: [{ index: 0, label: 'cat', probability: 0.8 }],
  settings: DEFAULTS,
};
const STRENGTH = { name: '3of255', words: 'levels = 3', facts: { levels: 3 } };
const AFTER = [{ index: 1, label: 'toaster', probability: 0.955 }];
const READERS = { float: 2.5, bytes: 2.25 };

test('an adversarial file says so, and by how much it leads in each reader', () => {
  const { Comment, Signflip } = fileTexts(FROM, STRENGTH, { kind: 'adversarial', after: AFTER, readers: READERS });
  expect(Comment).toMatch(/^Adversarial example\. Made from "cat\.png" by the Projected Gradient Descent/);
  expect(Comment).toContain('2.500 logits where it is resized with fractions, 2.250 where it is resized in bytes');
  expect(JSON.parse(Signflip).network, 'in English').toEqual({ id: 'toy', name: 'MobileNetV2', sha256: '00' });
  expect(JSON.parse(Signflip)).toMatchObject({ kind: 'adversarial', levels: 3, readers: READERS, after: AFTER[0] });
});

test.each(['changed', 'unchanged'] as const)('a file that is %s and no more never claims to be one', (kind) => {
  const { Comment, Signflip } = fileTexts(FROM, STRENGTH, { kind, after: AFTER, readers: { float: -1, bytes: -1 } });
  expect(Comment).toMatch(/^Not an adversarial example: /);
  expect(Comment.includes('no byte changed')).toBe(kind === 'unchanged');
  expect(Comment.includes('did not reach its goal')).toBe(kind === 'changed');
  expect(JSON.parse(Signflip).kind).toBe(kind);
});

test('only a public address of the web is named', () => {
  const facts = { kind: 'adversarial', after: AFTER, readers: READERS } as const;
  expect(JSON.stringify(fileTexts(FROM, STRENGTH, facts))).not.toContain('base64');
  const { Comment } = fileTexts({ ...FROM, url: 'https://example.org/cat.png' }, STRENGTH, facts);
  expect(Comment).toContain('Made from https://example.org/cat.png by');
  for (const url of [
    'http://localhost:5173/cat.png',
    'http://192.168.0.7/cat.png',
    'http://intranet/cat.png',
    'file:///cat.png',
  ])
    expect(fileTexts({ ...FROM, url }, STRENGTH, facts)).toEqual(fileTexts(FROM, STRENGTH, facts));
});

test('what a person has said that it shows stands there too', () => {
  const facts = { kind: 'adversarial', after: AFTER, readers: READERS } as const;
  const truth = { index: 1, label: 'toaster' };
  const { Comment, Signflip } = fileTexts({ ...FROM, truth: () => truth }, STRENGTH, facts);
  expect(Comment).toMatch(/really shows, as a person has said: toaster\.$/);
  expect(JSON.parse(Signflip).truth).toEqual(truth);
  expect(JSON.parse(fileTexts(FROM, STRENGTH, facts).Signflip)).not.toHaveProperty('truth');
});
