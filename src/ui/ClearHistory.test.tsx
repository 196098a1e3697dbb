import '../../tests/support/extension';
import { expect, test } from 'vitest';
import { keptPicture } from '../../tests/support/kept-picture';
import { inEachLanguage, render, screen, user, waitFor } from '../../tests/support/render';
import { clear, keep, list } from '../history/store';
import { ClearHistory } from './ClearHistory';

inEachLanguage((words) => {
  test('asks first; no keeps everything', async () => {
    await keep(keptPicture('one'));
    render(<ClearHistory />);
    await user.click(screen.getByRole('button', { name: words('historyClear') }));
    expect(screen.getByRole('group', { name: words('historyClearAsk') })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: words('historyKeep') }));
    expect(screen.queryByRole('group')).toBeNull();
    expect(await list()).toHaveLength(1);
    await clear();
  });
});

test('yes has the focus, and clears', async () => {
  await keep(keptPicture('one'));
  render(<ClearHistory />);
  await user.click(screen.getByTestId('history-clear'));
  expect(document.activeElement).toBe(screen.getByTestId('history-clear-yes'));
  await user.keyboard('{Enter}');
  await waitFor(async () => expect(await list()).toHaveLength(0));
});
