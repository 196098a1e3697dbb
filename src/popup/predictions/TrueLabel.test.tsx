import { expect, test, vi } from 'vitest';
import { answer } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user } from '../../../tests/support/render';
import { CAT, deepfoolRun, facts, fgsmRun, TABBY } from '../../../tests/support/results';
import type { Done } from '../../session/state';
import { rightnessOf, rightUnder } from '../selection/right';
import { TrueLabel } from './TrueLabel';

const LABELS = Array.from(
  { length: 300 },
  (_, k) => ({ [CAT.index]: CAT.label, [TABBY.index]: TABBY.label })[k] ?? `class ${k}`,
);
const held = deepfoolRun({ index: 2, file: { ...facts, prediction: [CAT], verified: false } });

const state = (truth?: Done['truth']): Done =>
  ({
    phase: 'done',
    id: 's',
    result: { before: [CAT, TABBY], network: { id: 'toy', name: 'Toy', sha256: '00' } },
    runs: [fgsmRun({}), deepfoolRun({}), held],
    ...(truth ? { truth } : {}),
  }) as unknown as Done;

inEachLanguage((words) => {
  test('asks what it really is, and tells the session', async () => {
    answer('labels', () => ({ network: { id: 'toy' }, labels: LABELS }));
    const told = vi.fn();
    answer('job', (question) => void told(question));
    render(<TrueLabel state={state()} />);
    expect(screen.queryByTestId('robust-accuracy')).toBeNull();
    await user.click(screen.getByText(words('trueAsk')));
    await user.type(screen.getByRole('combobox', { name: words('trueField') }), 'tabby');
    await user.click(await screen.findByRole('option', { name: TABBY.label }));
    expect(told).toHaveBeenCalledExactlyOnceWith({ session: 's', method: 'truth', arguments: [TABBY.index] });
  });

  test('counts the runs whose file is read right', () => {
    answer('labels', () => ({ network: { id: 'toy' }, labels: LABELS }));
    render(<TrueLabel state={state(CAT)} />);
    expect(screen.getByText(words('trueIs', { label: 'Egyptian cat' }))).toBeTruthy();
    expect(screen.getByTestId('robust-accuracy').textContent).toBe(words('trueRuns', { right: 1, count: 3 }));
  });
});

test('a flip is not always a fault', () => {
  expect(rightnessOf(CAT, [CAT], [CAT])).toBe('kept');
  expect(rightnessOf(CAT, [CAT], [TABBY])).toBe('lost');
  expect(rightnessOf(TABBY, [CAT], [TABBY])).toBe('mended');
  expect(rightnessOf({ index: 1, label: 'goldfish' }, [CAT], [TABBY])).toBe('wrong');
  expect(rightUnder(CAT, [held, deepfoolRun({})])).toBe(1);
});
