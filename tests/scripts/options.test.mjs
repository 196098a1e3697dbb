// @ts-check
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../scripts/attack/options.mjs';

describe('readOptions', () => {
  it('starts at the level nearest to ε 0.01, into out/', () => {
    expect(readOptions(['cat.bmp', 'dog.jpg'])).toEqual({
      images: ['cat.bmp', 'dog.jpg'],
      strength: 3,
      out: 'out',
      json: false,
      help: false,
      notes: [],
    });
  });

  it.each([
    [['--levels', '7'], 7],
    [['--levels', '0'], 0],
    [['--smallest'], 'smallest'],
    [['--epsilon', '0.01'], 3],
    [['--epsilon', '0.1'], 25],
    [['--epsilon=0'], 0],
  ])('reads %s', (argv, strength) => {
    expect(readOptions([...argv, 'a.png']).strength).toBe(strength);
  });

  it('says that ε was rounded, and only then', () => {
    expect(readOptions(['a.png', '--epsilon', '0.01']).notes).toEqual([expect.stringContaining('3/255 = 0.01176')]);
    expect(readOptions(['a.png', '--epsilon', String(4 / 255)]).notes).toEqual([]);
  });

  it.each([
    [[], 'No image'],
    [['a.png', '--levels', '26'], 'from 0 to 25'],
    [['a.png', '--levels', '1.5'], 'whole number'],
    [['a.png', '--levels', 'many'], 'a number, not "many"'],
    [['a.png', '--epsilon', '0.2'], 'from 0 to 0.1'],
    [['a.png', '--epsilon', ''], 'a number'],
    [['a.png', '--levels', '1', '--smallest'], 'Only one of'],
    [['a.png', '--epsilon', '0.01', '--levels', '1'], 'Only one of'],
    [['a.png', '--attack', 'pgd'], '"pgd" is not available yet'],
    [['a.png', '--target', 'tabby'], 'not available yet'],
    [['a.png', '--backend', 'cuda'], 'no backend "cuda"'],
    [['a.png', '--strength', '3'], "Unknown option '--strength'"],
    [['a.png', '--levels'], '--levels'],
  ])('refuses %j', (argv, sentence) => {
    expect(() => readOptions(argv)).toThrow(
      expect.objectContaining({ name: 'Obstacle', exitCode: 2, message: expect.stringContaining(sentence) }),
    );
  });

  it('helps whatever else is said', () => {
    expect(readOptions(['--help', '--attack', 'pgd']).help).toBe(true);
  });
});
