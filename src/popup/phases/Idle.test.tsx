import { expect, test, vi } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user, waitFor, within } from '../../../tests/support/render';
import { Idle } from './Idle';

inEachLanguage((words) => {
  test('tells the three steps, and that nothing leaves the machine', () => {
    render(<Idle />);
    const steps = within(screen.getByRole('list')).getAllByRole('listitem');
    expect(steps.map((step) => step.querySelector('strong')?.textContent)).toEqual([
      words('idleStep1'),
      words('idleStep2'),
      words('idleStep3'),
    ]);
    expect(screen.getByText(words('idlePrivacy'))).toBeTruthy();
  });

  test('in the popup a button begins to pick in the page below, and the popup closes', async () => {
    document.documentElement.dataset['viewKind'] = 'popup';
    const close = vi.spyOn(window, 'close').mockImplementation(() => {});
    answer('pick', () => undefined);
    render(<Idle />);
    await user.click(screen.getByRole('button', { name: words('menuPick') }));
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(questions('pick')).toEqual([{ tabId: 7 }]);
    close.mockRestore();
  });
});
