import { fireEvent } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, waitFor, within } from '../../../tests/support/render';
import { CAT, facts, fgsmRun, TABBY } from '../../../tests/support/results';
import { DEFENCES, READERS } from '../../session/defence-names';
import type { Done } from '../../session/state';
import type { SurvivalRow } from '../../session/survival';
import { defenceName } from '../../ui/defence-texts';
import { Survival } from './Survival';
import { survivalWords } from './SurvivalLine';
import { verdictOfRow } from './survival-verdict';

const row = (defence: string, survives: boolean, keepsClean = true): SurvivalRow => ({
  defence,
  file: survives ? TABBY : CAT,
  clean: CAT,
  survives,
  keepsClean,
});
const state = { phase: 'done', id: 's', result: { before: [CAT, TABBY] }, runs: [fgsmRun({})] } as unknown as Done;
const shown = { subject: { run: 0, levels: 3 }, run: fgsmRun({}), table: undefined };

inEachLanguage((words) => {
  test('the line tells readers first, then changes', () => {
    const answers = DEFENCES.map(({ name }, i) => row(name, i !== 0 && name !== 'jpeg-50'));
    expect(survivalWords(answers.slice(0, 2))).toBe(words('survivalPending'));
    const inReaders = words('survivalReaders', { held: READERS.length - 1, of: READERS.length });
    expect(survivalWords(answers.slice(0, READERS.length + 1))).toBe(`${inReaders} …`);
    const of = DEFENCES.length - READERS.length;
    expect(survivalWords(answers)).toBe(`${inReaders} · ${words('survivalChanges', { survived: of - 1, of })}`);
  });

  test('the matrix asks for each transform once it is open, and gives both sides and a verdict', async () => {
    answer('job', ({ arguments: [, name] }: { arguments: [unknown, string] }) =>
      name === 'size-200' ? { defence: name, impossible: 'large' } : row(name, name !== 'crop', name !== 'bits-3'),
    );
    render(<Survival state={state} shown={shown} file={facts} />);
    expect(questions('job')).toEqual([]);
    screen.getByTestId<HTMLDetailsElement>('survival').open = true;
    screen.getByTestId('survival').dispatchEvent(new Event('toggle'));
    const total = DEFENCES.length;
    await waitFor(() =>
      expect(screen.getByTestId('survival-words').textContent).toBe(
        words('survivalBoth', { survived: total - 2, of: total - 1, spoiled: 1 }),
      ),
    );
    const rows = screen.getAllByTestId('survival-row');
    expect(rows.map((each) => each.dataset['defence'])).toEqual(DEFENCES.map(({ name }) => name));
    const of = (name: string) => within(rows[DEFENCES.findIndex((defence) => defence.name === name)]!);
    expect(of('crop').getByText(words('survivalUndone'))).toBeTruthy();
    expect(of('jpeg-75').getByText(words('survivalSurvives'))).toBeTruthy();
    expect(of('size-200').getByText(words('survivalImpossible'))).toBeTruthy();
    expect(of('crop').getByRole('link').textContent).toBe(words('defence_crop'));
    expect(questions('job').length).toBe(total);
  });

  test('a file that is no flip has nothing to survive', async () => {
    render(<Survival state={state} shown={shown} file={{ ...facts, verified: false }} />);
    screen.getByTestId<HTMLDetailsElement>('survival').open = true;
    fireEvent(screen.getByTestId('survival'), new Event('toggle'));
    expect((await screen.findByTestId('survival-words')).textContent).toBe(words('survivalNoFlip'));
  });

  test('a transform is named with its parameter', () => {
    const jpeg = DEFENCES.find(({ name }) => name === 'jpeg-75')!;
    expect(defenceName(jpeg)).toBe(words('defence_jpeg', { variant: 75 }));
  });
});

test('four things can become of an attack', () => {
  const other = { index: 1, label: 'goldfish', probability: 0.5 };
  expect(verdictOfRow(row('a', true), CAT.index)).toBe('survives');
  expect(verdictOfRow(row('a', false), CAT.index)).toBe('undone');
  expect(verdictOfRow({ ...row('a', false), file: other, clean: other }, CAT.index)).toBe('spoiled');
  expect(verdictOfRow({ ...row('a', false), file: other }, CAT.index)).toBe('lost');
});
