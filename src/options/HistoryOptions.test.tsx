import { expect, test, vi } from 'vitest';
import { keptPicture } from '../../tests/support/kept-picture';
import { inEachLanguage, render, screen, user, waitFor } from '../../tests/support/render';
import { clear, keep } from '../history/store';
import { DEFAULTS } from '../session/settings';
import { HistoryOptions } from './HistoryOptions';

inEachLanguage((words) => {
  test('says how much is kept, follows it, and offers to clear it', async () => {
    const onChange = vi.fn();
    render(<HistoryOptions settings={DEFAULTS} onChange={onChange} />);
    expect(screen.getByTestId('history-size').textContent).toBe(words('optionHistoryNone'));
    expect(screen.queryByTestId('history-clear')).toBeNull();
    await keep(keptPicture('one'));
    await waitFor(() => expect(screen.getByTestId('history-size').textContent).toMatch(/1.*2/));
    expect(screen.getByTestId('history-clear').textContent).toBe(words('historyClear'));
    await user.click(screen.getByRole('checkbox', { name: words('optionHistory') }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ history: false });
    await clear();
    await waitFor(() => expect(screen.getByTestId('history-size').textContent).toBe(words('optionHistoryNone')));
  });
});
