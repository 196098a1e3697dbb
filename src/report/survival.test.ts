import { expect, it } from 'vitest';
import { DEFENCES, READER_NAMES } from '../../scripts/lib/defences';
import type { SurvivalAnswer } from '../session/survival';
import { survivalInWords, survivalReport } from './survival';

const CAT = { index: 285, label: 'Egyptian cat', probability: 0.61234 };
const TABBY = { index: 281, label: 'tabby, tabby cat', probability: 0.4 };

const row = (defence: string, survives: boolean, keepsClean = true): SurvivalAnswer => ({
  defence,
  followed: true,
  file: survives ? TABBY : CAT,
  clean: CAT,
  survives,
  keepsClean,
});

it('finds the defences of the extension, readers first', () => {
  expect(READER_NAMES).toContain('crop');
  expect(DEFENCES.map(({ name }) => name)).toContain('jpeg-75');
  expect(DEFENCES.slice(0, READER_NAMES.length).map(({ name }) => name)).toEqual(READER_NAMES);
});

it('counts readers and changes apart, and leaves out what could not be tried', () => {
  const report = survivalReport(
    [
      row('squash', true),
      row('crop', false),
      row('jpeg-75', true, false),
      { defence: 'size-200', impossible: 'too many pixels' },
    ],
    DEFENCES,
  );
  expect(report).toMatchObject({ readers: { survived: 1, of: 2 }, changes: { survived: 1, of: 1 } });
  expect(report.rows['jpeg-75']).toEqual({
    file: { index: 281, label: 'tabby', probability: 0.4 },
    clean: { index: 285, label: 'Egyptian cat', probability: 0.6123 },
    survives: true,
    keepsClean: false,
  });
  expect(survivalInWords(report)).toEqual([
    'holds in 1 of 2 common readers, survives 1 of 1 changes; undone by crop',
    'the untouched picture itself loses its label by jpeg-75',
  ]);
});

it('says nothing of changes that were not tried', () => {
  const report = survivalReport([row('squash', true)], DEFENCES);
  expect(report.changes).toBeUndefined();
  expect(survivalInWords(report)).toEqual(['holds in 1 of 1 common readers']);
});
