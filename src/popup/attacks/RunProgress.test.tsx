import { expect, test, vi } from 'vitest';
import { inEachLanguage, render, screen, user } from '../../../tests/support/render';
import { RunProgress } from './RunProgress';

const RUNNING = { attack: 'pgd', done: 3, total: 10, waiting: 0, margin: 1.5 };

inEachLanguage((words) => {
  test('says how far the run is, and lets a person out once', async () => {
    const onCancel = vi.fn();
    render(<RunProgress running={RUNNING} onCancel={onCancel} />);
    const bar = screen.getByRole<HTMLProgressElement>('progressbar');
    expect(bar.value).toBeCloseTo(0.3);
    expect(bar.getAttribute('aria-label')).toMatch(/3.*10/);
    const button = screen.getByRole('button', { name: words('cancel') });
    await user.click(button);
    await user.click(button);
    expect(onCancel).toHaveBeenCalledOnce();
    expect(button.textContent).toBe(words('cancelling'));
  });
});

test('one of several: the bar is for all of them', () => {
  render(<RunProgress running={{ ...RUNNING, waiting: 1 }} asked={4} onCancel={() => {}} />);
  // Two of four are over, the third is at 3 of 10.
  expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBeCloseTo((2 + 0.3) / 4);
});
