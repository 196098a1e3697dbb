import { expect, test } from 'vitest';
import { parseProvenance } from './provenance';
import { UNBELIEVABLE } from './provenance-claim';

const claim = {
  version: '0.1.0',
  attack: 'fgsm',
  levels: 3,
  epsilon: 3 / 255,
  network: { id: 'toy', name: 'MobileNetV2', sha256: 'a0'.repeat(32) },
  before: { index: 1, label: 'cat', probability: 0.7 },
  after: { index: 2, label: 'dog', probability: 0.5 },
};

test('what Signflip writes is taken', () => {
  expect(parseProvenance(JSON.stringify(claim))).toMatchObject({ levels: 3, before: { label: 'cat' } });
  const deepfool = {
    ...claim,
    attack: 'deepfool',
    levels: undefined,
    epsilon: undefined,
    target: { index: 2, label: 'dog' },
  };
  expect(parseProvenance(JSON.stringify(deepfool))).toMatchObject({ attack: 'deepfool', target: { label: 'dog' } });
  const part = { ...claim, kind: 'changed', levels: 1, epsilon: 1 / 255, share: 5 };
  expect(parseProvenance(JSON.stringify(part))).toMatchObject({ kind: 'changed', share: 5 });
  expect(parseProvenance(undefined), 'a file without a note').toBeUndefined();
});

const before = (change: object): object => ({ ...claim, before: { ...claim.before, ...change } });

test.each([
  ['a kind that is none', { ...claim, kind: 'harmless' }],
  ['more than all bytes', { ...claim, share: 101 }],
  ['a share of no bytes', { ...claim, share: 0 }],
  ['levels far out of range', { ...claim, levels: 1e9, epsilon: 1e9 / 255 }],
  ['negative levels', { ...claim, levels: -1, epsilon: -1 / 255 }],
  ['half a level', { ...claim, levels: 2.5, epsilon: 2.5 / 255 }],
  ['levels as text', { ...claim, levels: '3' }],
  ['an ε that is not that of the levels', { ...claim, epsilon: 0.5 }],
  ['an unknown attack', { ...claim, attack: 'constructor' }],
  ['an attack with markup', { ...claim, attack: '<b>fgsm</b>' }],
  ['a target that is no label', { ...claim, target: 'dog' }],
  ['a target without a name', { ...claim, target: { label: ' ' } }],
  ['no network', { ...claim, network: undefined }],
  ['a network with an endless name', { ...claim, network: { name: 'M'.repeat(10_000) } }],
  ['a checksum that is none', { ...claim, network: { ...claim.network, sha256: '00' } }],
  ['a label that is a number', before({ label: 7 })],
  ['an endless label', before({ label: 'cat'.repeat(1000) })],
  ['a label of two lines', before({ label: 'cat\n100 % dog' })],
  ['a probability of 170 %', before({ probability: 1.7 })],
  ['a negative probability', before({ probability: -0.1 })],
  ['no probability', before({ probability: null })],
  ['a class that is none', before({ index: -1 })],
  ['a list', []],
  ['nothing', null],
])('%s is not believed', (_, note) => {
  expect(parseProvenance(JSON.stringify(note))).toBe(UNBELIEVABLE);
});

test('numbers that are read as infinite, and what is no JSON, are not believed', () => {
  expect(parseProvenance(JSON.stringify(claim).replace('0.7', '1e999'))).toBe(UNBELIEVABLE);
  expect(parseProvenance('not JSON')).toBe(UNBELIEVABLE);
});
