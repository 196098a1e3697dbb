import { describe, expect, it } from 'vitest';
import { reportOf, withTruth } from '../../src/report/picture';
import type { KnownRun } from '../../src/session/attack-run';
import type { Done } from '../../src/session/state';
import { namesIn } from './out-folder';
import { accuracyInWords, sentencesOf } from './report';

const EGYPTIAN = { index: 286, label: 'Egyptian cat', probability: 0.68284 };
const TABBY = { index: 282, label: 'tabby, tabby cat', probability: 0.41863 };
const DONE = {
  phase: 'done',
  result: {
    picture: { width: 512, height: 341 },
    before: [EGYPTIAN, TABBY],
    backend: { name: 'wasm' },
    network: { id: 'practice', name: 'Practice network', sha256: '23cd' },
    timings: { gradient: 0.18412, total: 3.163 },
  },
} as unknown as Done;
const FACTS = {
  name: 'cat.png',
  prediction: [TABBY, EGYPTIAN],
  originalProbability: 0.31,
  intact: true,
  goals: ['other'] as const,
  readers: { float: 1.23456, bytes: 1.2 },
  verified: true,
  linf: 1,
  l2: 2.83651,
  psnr: 48.1413,
  l0: 0.9912345,
  ssim: 0.987654,
  sha256: '01ab',
};
const FGSM: KnownRun = {
  index: 0,
  attack: 'fgsm',
  title: 'Fast Gradient Sign Method',
  options: { levels: 3 },
  levels: 1,
  table: { rows: [], shares: [] },
  file: FACTS,
  steps: 1,
  gradients: 1,
  forwards: 2,
  seconds: 0.4,
  notes: [],
  flags: { zeroShare: 0.00002, notFinite: 0, probabilities: false },
};

describe('reportOf', () => {
  it('has the form that DESIGN part 5 names', () => {
    expect(reportOf('cat.bmp', DONE, FGSM, 'out/cat.png')).toEqual({
      image: 'cat.bmp',
      width: 512,
      height: 341,
      backend: 'wasm',
      network: 'practice',
      networkName: 'Practice network',
      networkSha256: '23cd',
      attack: 'fgsm',
      options: { levels: 3 },
      levels: 1,
      epsilon: 0.00392,
      before: { index: 286, label: 'Egyptian cat', probability: 0.6828 },
      after: { index: 282, label: 'tabby', probability: 0.4186 },
      flipped: true,
      smallest: { levels: null, upTo: 25 },
      goals: ['other'],
      readers: { float: 1.2346, bytes: 1.2 },
      verified: true,
      linf: 1,
      l2: 2.8365,
      psnr: 48.14,
      l0: 0.99123,
      ssim: 0.98765,
      steps: 1,
      gradients: 1,
      notes: [],
      flags: { zeroShare: 0.00002, notFinite: 0, probabilities: false },
      file: 'out/cat.png',
      sha256: '01ab',
      seconds: { gradient: 0.184, total: 3.163 },
    });
  });

  it('calls an unchanged label no flip, and an infinite PSNR null', () => {
    const same = {
      ...FACTS,
      prediction: [EGYPTIAN],
      verified: false,
      linf: 0,
      l2: 0,
      psnr: Number.POSITIVE_INFINITY,
    };
    expect(reportOf('cat.bmp', DONE, { ...FGSM, levels: 0, file: same }, 'f')).toMatchObject({
      flipped: false,
      verified: false,
      psnr: null,
    });
  });

  it('says of an attack without levels what it took', () => {
    const { levels: _, table: __, ...rest } = FGSM;
    const target = { index: 282, label: 'tabby, tabby cat' };
    expect(reportOf('cat.bmp', DONE, { ...rest, attack: 'deepfool', target }, 'f')).toMatchObject({
      attack: 'deepfool',
      levels: null,
      epsilon: null,
      target,
      seconds: { gradient: 0.184, total: 3.163, attack: 0.4 },
    });
  });
});

describe('sentencesOf', () => {
  it('names the attack that comes further where FGSM misses a chosen label, and there alone', () => {
    const missed = { ...reportOf('cat.bmp', DONE, FGSM, 'out/cat.png'), verified: false };
    const aimed = { ...missed, target: { index: 859, label: 'toaster', probability: 0.01 } };
    expect(sentencesOf(aimed)).toContain('--attack pgd');
    for (const other of [missed, { ...aimed, verified: true }, { ...aimed, attack: 'pgd' }]) {
      expect(sentencesOf(other)).not.toContain('--attack pgd');
    }
  });

  it('claims a flip only for a verified file', () => {
    const report = reportOf('cat.bmp', DONE, FGSM, 'out/cat.png');
    expect(sentencesOf(report)).toContain('Egyptian cat 68 % → tabby 42 % at ε = 1/255: the saved file was read back');
    expect(sentencesOf({ ...report, verified: false })).toContain('NOT a flip');
  });

  it('says what the gradient says of itself, and what follows where it may hide the truth', () => {
    const report = reportOf('cat.bmp', DONE, FGSM, 'out/cat.png');
    expect(sentencesOf(report)).toContain('gradient: 0.0020 % exact zeros, all finite, of logits');
    const flat = sentencesOf({ ...report, flags: { zeroShare: 1, notFinite: 3, probabilities: true } });
    expect(flat).toContain('100.0 % exact zeros; it is zero everywhere, 3 of its entries are not finite');
    expect(flat).toContain('gradient masking');
  });
});

describe('goals, shares, what stands in for what, and what is true', () => {
  const report = reportOf('cat.bmp', DONE, FGSM, 'out/cat.png');

  it('says which goals hold, and by how much the file leads in each reader', () => {
    expect(sentencesOf(report)).toContain('what holds: another label\n');
    expect(sentencesOf({ ...report, goals: ['other', 'top5', 'family'] })).toContain(
      'what holds: another label, out of the first five, another kind of thing',
    );
    expect(sentencesOf({ ...report, goals: [], verified: false })).toContain('what holds: nothing');
    expect(sentencesOf(report)).toContain('lead: 1.2346 logits resized with fractions, 1.2 in bytes');
  });

  it('says of a run what it was asked for, on how many bytes, and for whom it stands in', () => {
    const run = { ...FGSM, attack: 'pgd', goal: 'family' as const, levels: 2, share: 5 };
    const made = reportOf('cat.bmp', DONE, run, 'out/cat.png', 'fgsm');
    expect(made).toMatchObject({ attack: 'pgd', goal: 'family', levels: 2, share: 5, insteadOf: 'fgsm' });
    expect(sentencesOf(made)).toContain('by pgd at ε = 2/255 on 5 % of the bytes, where fgsm found nothing: ');
  });

  it('counts right and wrong, not only changed', () => {
    const [cat, tabby] = [report.before.index, report.after.index];
    const reports = [cat, tabby, 0].map((index) => withTruth(report, { index }));
    expect(reports.map(({ truth }) => truth?.right)).toEqual([
      { before: true, after: false },
      { before: false, after: true },
      { before: false, after: false },
    ]);
    expect(sentencesOf(reports[1] ?? report)).toContain('wrong before, right after: the attack mended it');
    expect(accuracyInWords(reports)).toBe(
      'right before: 1 of 3; still right after: 0 (robust accuracy 0 %); wrong made right: 1',
    );
    expect(accuracyInWords([report])).toBeUndefined();
  });
});

describe('namesIn', () => {
  it('keeps files of one name apart', () => {
    const save = namesIn('out');
    expect([save('a.png'), save('a.png'), save('b.png'), save('a.png')]).toEqual([
      'out/a.png',
      'out/a-2.png',
      'out/b.png',
      'out/a-3.png',
    ]);
  });
});
