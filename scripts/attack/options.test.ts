import { describe, expect, it } from 'vitest';
import { ATTACKS } from '../../src/attack/registry';
import { FOLLOWED } from '../lib/defences';
import { readOptions } from './options';
import { targetNamed } from './target';
import { ROBUST } from './usage';

describe('readOptions', () => {
  it('puts the files of a report beside it, unless they have a place of their own', () => {
    expect(readOptions(['a.png', '--report', 'r'])).toMatchObject({ report: 'r', out: 'r/files' });
    expect(readOptions(['a.png', '--report', 'r', '--out', 'o'])).toMatchObject({ report: 'r', out: 'o' });
  });

  it('knows which readers there are', () => {
    expect(readOptions(['a.png', '--readers', 'own']).readers).toBe('own');
    expect(() => readOptions(['a.png', '--readers', 'all'])).toThrow('common, own');
  });

  it('takes what pictures show from one place', () => {
    expect(readOptions(['photos', '--truth-from-folders']).truthFromFolders).toBe(true);
    expect(() => readOptions(['photos', '--truth-from-folders', '--truth', 'tabby'])).toThrow('Only one of --truth');
  });

  it('takes the transforms of robust mode by name, or those that are usual', () => {
    const run = (...argv: string[]) => readOptions([...argv, 'a.png']).run;
    expect(run('--robust', 'jpeg-75,blur-1', '--levels', '2')).toEqual({
      attack: 'fgsm',
      options: { levels: 2 },
      robust: ['jpeg-75', 'blur-1'],
    });
    expect(run('--robust')).toEqual({ attack: 'fgsm', options: {}, robust: ROBUST });
    expect(run('--robust', '--attack', 'pgd')?.robust).toEqual(ROBUST);
    expect(run('--robust=grey', '--attack', 'pgd')?.robust).toEqual(['grey']);
    expect(() => run('--robust=median-3')).toThrow('no transform "median-3" that an attack can follow');
    expect(() => run('--robust', '--attack', 'deepfool')).toThrow('deepfool has no ε');
    expect(() => run('--robust', '--smallest')).toThrow('--robust');
    for (const name of ROBUST) expect(FOLLOWED).toContain(name);
  });

  it('starts at the level nearest to ε 0.01, into out/', () => {
    expect(readOptions(['cat.bmp', 'dog.jpg'])).toEqual({
      images: ['cat.bmp', 'dog.jpg'],
      strength: 3,
      beyond: { orPgd: true, shares: true },
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

  it('goes on to PGD and to shares of bytes unless told otherwise', () => {
    expect(readOptions(['a.png', '--smallest', '--no-or-pgd']).beyond).toEqual({ orPgd: false, shares: true });
    expect(readOptions(['a.png', '--truth', 'tabby']).truth).toBe('tabby');
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
    [['a.png', '--attack', 'square'], 'no attack "square"'],
    [['a.png', '--attack', 'deepfool', '--levels', '3'], 'deepfool has no ε'],
    [['a.png', '--attack', 'fgsm', '--target', 'tabby', '--smallest'], 'without --target'],
    [['a.png', '--goal', 'nonsense'], 'no goal "nonsense"'],
    [['a.png', '--goal', 'family', '--target', 'tabby'], 'Only one of'],
    [['a.png', '--goal', 'family', '--smallest'], 'without --target'],
    [['a.png', '--option', 'steps'], 'NAME=VALUE'],
    [['a.png', '--option', 'steps=many'], 'a number, not "many"'],
    [['a.png', '--backend', 'cuda'], 'no backend "cuda"'],
    [['a.png', '--strength', '3'], "Unknown option '--strength'"],
    [['a.png', '--levels'], '--levels'],
  ])('refuses %j', (argv, sentence) => {
    expect(() => readOptions(argv)).toThrow(
      expect.objectContaining({ name: 'UserError', exitCode: 2, message: expect.stringContaining(sentence) }),
    );
  });

  it.each([
    [['--attack', 'pgd'], { attack: 'pgd', options: {} }],
    [['--goal', 'family'], { attack: 'fgsm', options: {}, goal: 'family' }],
    [['--attack', 'pgd', '--goal', 'top5'], { attack: 'pgd', options: {}, goal: 'top5' }],
    [
      ['--attack', 'pgd', '--target', 'toaster', '--levels', '3'],
      { attack: 'pgd', options: { levels: 3, smallest: false }, target: 'toaster' },
    ],
    [['--attack', 'pgd', '--smallest'], { attack: 'pgd', options: {} }],
    [['--attack', 'pgd', '--levels', '4'], { attack: 'pgd', options: { levels: 4, smallest: false } }],
    [['--target', 'tabby', '--levels', '2'], { attack: 'fgsm', options: { levels: 2 }, target: 'tabby' }],
    [
      ['--attack', 'cw', '--option', 'steps=9', '--option', 'confidence=0.5', '--target', '282'],
      { attack: 'cw', options: { steps: 9, confidence: 0.5 }, target: '282' },
    ],
    [['--attack', 'pgd', '--option', 'randomStart=true'], { attack: 'pgd', options: { randomStart: true } }],
  ])('reads the attack of %j', (argv, run) => {
    expect(readOptions([...argv, 'a.png']).run).toEqual(run);
  });

  it("knows every attack, and leaves FGSM's table alone where nothing else is asked for", () => {
    for (const attack of Object.keys(ATTACKS))
      expect(readOptions(['a.png', '--attack', attack]).images).toEqual(['a.png']);
    expect(readOptions(['a.png', '--attack', 'fgsm', '--levels', '2'])).not.toHaveProperty('run');
  });

  it('helps whatever else is said', () => {
    expect(readOptions(['--help', '--attack', 'pgd']).help).toBe(true);
  });
});

describe('targetNamed', () => {
  const labels = ['background', 'tabby, tabby cat', 'tiger cat', 'Persian cat', 'cat'];
  it.each([
    ['Tabby', 1],
    ['tabby cat', 1],
    ['persian', 3],
    ['ti', 2],
    ['cat', 4],
    ['2', 2],
    ['second-best', 'second-best'],
    ['least-likely', 'least-likely'],
  ])('%s', (wish, target) => {
    expect(targetNamed(wish, labels)).toEqual({ target });
  });
  it.each([
    ['dog', 'knows no "dog"'],
    ['5', 'no class 5'],
    ['a', 'can be 5 classes'],
  ])('says why %s is none', (wish, sentence) => {
    expect(targetNamed(wish, labels)).toEqual({ sentence: expect.stringContaining(sentence) });
  });
});
