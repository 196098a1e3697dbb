import { expect, test } from 'vitest';
import { opinionInWords, opinionReport } from './second-opinion';

const network = { id: 'other', name: 'Other', sha256: 'ab' };
const cat = { index: 1, label: 'tabby, tabby cat', probability: 0.61234 };
const dog = { index: 2, label: 'beagle', probability: 0.9 };

test('a network that is not deceived still says the same, one that is something else', () => {
  const held = opinionReport({ network, before: [dog, cat], after: [{ ...dog, probability: 0.5 }] });
  expect(held).toMatchObject({ network: 'other', networkName: 'Other', networkSha256: 'ab', transfers: false });
  expect(opinionInWords(held)).toBe('Other: still beagle 50 %');
  const fooled = opinionReport({ network, before: [cat, dog], after: [dog, cat] });
  expect(fooled.before).toEqual({ index: 1, label: 'tabby', probability: 0.6123 });
  expect(opinionInWords(fooled)).toBe('Other: tabby 61 % → beagle 90 %');
});
