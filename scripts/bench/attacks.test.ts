import { describe, expect, it, vi } from 'vitest';
import type { Report } from '../../src/report/picture';
import { attackTable, LIBRARIES, type Row, summaryOf } from './attack-table';
import { rendererPeak } from './peak-memory';

const row = (report: Partial<Report>): Row =>
  ({
    image: 'a.png',
    verified: true,
    linf: 1,
    l2: 0.2,
    l0: 0.01,
    gradients: 7,
    seconds: { attack: 2 },
    ...report,
  }) as Report;

describe('a summary', () => {
  it('counts files that flip among all, failures too, and takes means over those that flip', () => {
    const failed = { image: 'b.png', error: { code: 'stalled', sentence: 'It made no progress.' } };
    const rows = [
      row({ l2: 0.2 }),
      row({ l2: 0.4, linf: 3 }),
      row({ verified: false, l2: 9, seconds: { attack: 8 } }),
      failed,
    ];
    const { files, flips, l2, linf, seconds, peak } = summaryOf('deepfool', rows);
    expect({ files, flips, linf, seconds, peak }).toEqual({ files: 4, flips: 2, linf: 2, seconds: 4, peak: null });
    expect(l2).toBeCloseTo(0.3, 12);
  });

  it("takes FGSM's seconds for its gradient and its table, and the largest peak", () => {
    const rows = [
      { ...row({ seconds: { gradient: 1, sweep: 2, total: 9 } }), peak: 5 },
      { ...row({}), peak: 7 },
    ];
    expect(summaryOf('fgsm', rows)).toMatchObject({ seconds: 2.5, peak: 7 });
  });
});

describe('the table', () => {
  const bench = { what: '6 photographs', machine: '2 cores, load 1.0', target: undefined, libraries: [] };

  it('has a row for each attack, without figures where nothing flips', () => {
    const text = attackTable({
      ...bench,
      summaries: [summaryOf('pgd', [row({})]), summaryOf('jsma', [row({ verified: false })])],
    });
    expect(text).toContain('| pgd | 1 of 1 | 1.0 | 0.200 | 1.00 % | 7 | 2.0 |  |');
    expect(text).toContain('| jsma | 0 of 1 |  |  |  | 7 | 2.0 |  |');
    expect(text).not.toContain('foolbox');
  });

  it("says on what the libraries' figures were measured", () => {
    const text = attackTable({ ...bench, summaries: [summaryOf('pgd', [row({})])], libraries: LIBRARIES.rows });
    expect(text).toContain('so not on exactly these');
    expect(text).toContain('| foolbox DeepFool | 8 of 8 | 0 of 8 | 0.173 |');
  });
});

describe('the pictures', () => {
  it('are the drawn ones of the demo where there is no ../shared, and that is said', async () => {
    vi.stubEnv('SIGNFLIP_SHARED', '/nonexistent');
    vi.resetModules();
    const { picturesFor } = await import('./pictures');
    const { what, files, photographs } = await picturesFor('small');
    vi.unstubAllEnvs();
    expect(photographs).toBe(false);
    expect(what).toMatch(/no \.\.\/shared: the \d drawn pictures/);
    expect(files.length).toBeGreaterThan(1);
    expect(files.every((file) => file.endsWith('.png'))).toBe(true);
  });
});

it('there is no peak of a renderer where none of ours runs', () => {
  expect(rendererPeak()).toBeUndefined();
});
