/** Settings as they come out of storage, and the names of files by a pattern. */
import { describe, expect, test } from 'vitest';
import { ATTACKS } from '../attack/registry';
import { ATTACK_NAMES } from './attack-names';
import { fileName, isFileNamePattern, type NameParts, unknownPlaces } from './file-name';
import { DEFAULTS, readSettings } from './settings';

const PARTS: NameParts = { name: 'cat', attack: 'fgsm', strength: '3of255', before: 'Egyptian cat', after: 'tabby' };

describe('settings', () => {
  test('are the defaults where nothing is stored', () => {
    for (const nothing of [undefined, null, 7, 'x', [], {}]) {
      expect(readSettings(nothing)).toEqual({ settings: DEFAULTS, mended: [] });
    }
  });

  test('keep what is sound beside what is damaged, and name the damaged', () => {
    const stored = { levels: 8, textChunk: 'no', backend: 'quantum', keepWarm: 'browser', colour: 'red' };
    expect(readSettings(stored)).toEqual({
      settings: { ...DEFAULTS, levels: 8, keepWarm: 'browser' },
      mended: ['textChunk', 'backend'],
    });
  });

  test.each([
    ['levels', [-1, 26, 2.5, '3', Number.NaN]],
    ['attack', ['FGSM', 'toString', 0]],
    ['keepWarm', [2, Number.POSITIVE_INFINITY, '5', null]],
    ['history', [0, 'true', null]],
    ['network', ['', 'No spaces', '../up', 7, null]],
    ['fileName', ['', '...', '{nmae}', 'x'.repeat(201), 5]],
  ] as const)('%s is not one of %j', (name, values) => {
    for (const value of values) {
      const { settings, mended } = readSettings({ [name]: value });
      expect.soft(mended, String(value)).toEqual([name]);
      expect.soft(settings[name]).toBe(DEFAULTS[name]);
    }
  });

  test('name every attack that there is', () => {
    expect(ATTACK_NAMES).toEqual(Object.keys(ATTACKS));
  });
});

describe('names of files', () => {
  test('by the default pattern', () => {
    expect(fileName(DEFAULTS.fileName, PARTS)).toBe('cat-signflip-fgsm-3of255.png');
    expect(fileName(DEFAULTS.fileName, { ...PARTS, attack: 'deepfool', strength: '' })).toBe(
      'cat-signflip-deepfool.png',
    );
  });

  test('by other patterns', () => {
    expect(fileName('{before} to {after}', PARTS)).toBe('Egyptian cat to tabby.png');
    expect(fileName('fixed', PARTS)).toBe('fixed.png');
    expect(fileName('{strength}_{name}', { ...PARTS, strength: '' })).toBe('_cat.png');
  });

  test('hold nothing that a file system refuses or that lies about them', () => {
    expect(fileName('../{name}', { ...PARTS, name: 'a/b:c*?"<>|' })).toBe('a-b-c.png');
    expect(fileName('{name}', { ...PARTS, name: '\u202Egnp.exe' })).toBe('gnp.exe.png');
    expect(fileName('{name}', { ...PARTS, name: '...' })).toBe('signflip.png');
    expect(fileName('{name}', { ...PARTS, name: '$& {after}' })).toBe('$& {after}.png');
    expect(fileName('{name}{name}{name}', { ...PARTS, name: '猫'.repeat(60) })).toHaveLength(80 + 4);
  });

  test('a place that there is not is named', () => {
    expect(unknownPlaces('{name}-{level} {}')).toEqual(['level', '']);
    expect(isFileNamePattern('{name}')).toBe(true);
  });
});
