import { fireEvent } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, waitFor, within } from '../../../tests/support/render';
import { CAT, facts, fgsmRun, TABBY } from '../../../tests/support/results';
import type { AttackRequest, KnownRun, Subject } from '../../session/attack-run';
import { DEFENCES, READERS } from '../../session/defence-names';
import type { Done } from '../../session/state';
import type { SurvivalRow } from '../../session/survival';
import { defenceName } from '../../ui/defence-texts';
import { decimal } from '../../ui/format';
import type { Runner } from '../attacks/use-run';
import type { Shown } from '../selection/shown';
import { ordinaryOf, robustRequest } from './ordinary';
import { Survival } from './Survival';
import { survivalWords } from './SurvivalLine';
import { verdictOfRow } from './survival-verdict';

const row = (defence: string, survives: boolean, keepsClean = true): SurvivalRow => ({
  defence,
  followed: !['median-3', 'crop'].includes(defence),
  file: survives ? TABBY : CAT,
  clean: CAT,
  survives,
  keepsClean,
});
const state = {
  phase: 'done',
  id: 's',
  result: { before: [CAT, TABBY], picture: { width: 500, height: 400 } },
  runs: [fgsmRun({})],
} as unknown as Done;
/** Each of some fifty answers is drawn: a hang fails, a busy machine is no failure. */
const PATIENT = { timeout: 60_000 };
const started: AttackRequest[] = [];
const runner: Runner = {
  busy: false,
  failure: undefined,
  start: (request) => void started.push(request),
  cancel: () => undefined,
};
const opened = async (of: Done, what: Shown): Promise<void> => {
  render(<Survival state={of} shown={what} file={what.run?.file ?? facts} runner={runner} />);
  screen.getByTestId<HTMLDetailsElement>('survival').open = true;
  fireEvent(screen.getByTestId('survival'), new Event('toggle'));
  await screen.findByTestId('survival-words');
};
const shown: Shown = { subject: { run: 0, levels: 3 }, run: fgsmRun({}), table: undefined };

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
    render(<Survival state={state} shown={shown} file={facts} runner={runner} />);
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
    render(<Survival state={state} shown={shown} file={{ ...facts, verified: false }} runner={runner} />);
    screen.getByTestId<HTMLDetailsElement>('survival').open = true;
    fireEvent(screen.getByTestId('survival'), new Event('toggle'));
    expect((await screen.findByTestId('survival-words')).textContent).toBe(words('survivalNoFlip'));
  });

  test('what is ticked goes into the attack that is run again, at the strength that is shown', async () => {
    answer('job', ({ arguments: [, name] }: { arguments: [unknown, string] }) =>
      row(name, name !== 'jpeg-75' && name !== 'median-3' && name !== 'crop'),
    );
    started.length = 0;
    await opened(state, shown);
    const run = screen.getByTestId('robust-pgd');
    expect(run.textContent).toBe(words('robustRun', { attack: words('attack_pgd'), fraction: '3/255' }));
    fireEvent.click(run);
    expect(started).toEqual([]);
    const tick = (name: string) =>
      screen.getByRole<HTMLInputElement>('checkbox', { name: words('robustTick', { defence: name }) });
    await waitFor(
      () => expect(screen.getByTestId('survival-words').dataset['known']).toBe(String(DEFENCES.length)),
      PATIENT,
    );
    fireEvent.click(tick(words('defence_blur', { variant: 1 })));
    // Of those that undo it one can be followed; the median has no derivative, the crop is followed as it is.
    fireEvent.click(screen.getByTestId('robust-undoing'));
    expect(tick(words('defence_jpeg', { variant: 75 })).checked).toBe(true);
    expect(screen.getByTestId('robust-ticked').textContent).toBe(words('robustTicked', { count: 2 }));
    fireEvent.click(run);
    fireEvent.click(tick(words('defence_jpeg', { variant: 75 })));
    fireEvent.click(screen.getByTestId('robust-fgsm'));
    expect(started).toEqual([
      { attack: 'pgd', options: { levels: 3, smallest: false }, robust: ['blur-1', 'jpeg-75'] },
      { attack: 'fgsm', options: { levels: 3 }, robust: ['blur-1'] },
    ]);
  });

  test('beside a robust attack stands the ordinary one at the same strength, with what it gained and cost', async () => {
    answer('job', ({ method, arguments: [subject, name] }: { method: string; arguments: [Subject, string] }) =>
      method === 'file' ? { ...facts, l2: 2 } : row(name, subject.run === 1 || name === 'crop'),
    );
    const robust: KnownRun = {
      ...fgsmRun({}),
      index: 1,
      attack: 'pgd',
      robust: ['jpeg-75'],
      levels: 3,
      file: { ...facts, l2: 2.5 },
    };
    const { table: _, ...run } = robust;
    await opened({ ...state, runs: [...state.runs, run] } as Done, { subject: { run: 1 }, run, table: undefined });
    const of = DEFENCES.length;
    const sentence = await screen.findByTestId('robust-gain', {}, PATIENT);
    expect(sentence.textContent).toBe(
      words('robustGain', {
        survived: of,
        of,
        before: 1,
        far: decimal(2.5, 2),
        near: decimal(2, 2),
        fraction: '3/255',
      }),
    );
    const [first] = screen.getAllByTestId('survival-row');
    expect(first?.querySelector('[data-column="verdict"]')?.textContent).toBe(words('survivalSurvives'));
    expect(first?.querySelector('[data-column="ordinary"]')?.textContent).toBe(words('survivalUndone'));
  });

  test('a large picture has no robust mode, and it is said', async () => {
    const large = { ...state, result: { ...state.result, picture: { width: 4000, height: 1001 } } } as Done;
    answer('job', () => row('crop', true));
    await opened(large, shown);
    expect(screen.queryByTestId('robust')).toBeNull();
    expect(screen.getByText(words('robustLarge', { megapixels: 4 }))).toBeTruthy();
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

test('the ordinary attack is the last of the same kind at the same strength; else the first run there', () => {
  const { table: _, ...plain } = { ...fgsmRun({}), attack: 'pgd', levels: 2 };
  const robust: KnownRun = { ...plain, index: 3, robust: ['blur-1'] };
  const runs = [fgsmRun({}), { ...plain, index: 1 }, { ...plain, index: 2, levels: 5 }, robust];
  expect(ordinaryOf(runs, robust, 2)).toEqual({ run: 1 });
  expect(ordinaryOf(runs, robust, 4)).toEqual({ run: 0, levels: 4 });
  expect(ordinaryOf(runs, { ...robust, attack: 'fgsm' }, 7)).toEqual({ run: 0, levels: 7 });
  expect(ordinaryOf(runs, runs[1]!, 2)).toBeUndefined();
  expect(robustRequest({ ...plain, target: { index: 4, label: 'x' } }, 'pgd', 2, ['blur-1'])).toMatchObject({
    target: 4,
  });
});
