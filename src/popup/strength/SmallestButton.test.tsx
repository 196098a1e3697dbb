import { expect, test, vi } from 'vitest';
import { inEachLanguage, render, screen, user } from '../../../tests/support/render';
import type { LevelTable } from '../../session/attack-run';
import { SmallestButton } from './SmallestButton';

/** A row for each character: `f` flipped, `h` held, `.` not computed yet. */
const rows = (pattern: string): LevelTable['rows'] =>
  [...pattern.padEnd(26, '.')].map((sign, levels) =>
    sign === '.' ? undefined : { levels, prediction: [], originalProbability: 0.5, loss: 0.7, flipped: sign === 'f' },
  );

const hint = (): string =>
  document.getElementById(screen.getByRole('button').getAttribute('aria-describedby') ?? '')?.textContent ?? '';

inEachLanguage((words) => {
  test('takes the first level that flips: the flip is not monotone', async () => {
    const onLevels = vi.fn();
    render(<SmallestButton rows={rows('hhfhff')} onLevels={onLevels} onOther={() => {}} />);
    expect(hint()).toBe(words('smallestFound', { fraction: '2/255' }));
    await user.click(screen.getByRole('button', { name: words('smallest') }));
    expect(onLevels).toHaveBeenCalledExactlyOnceWith(2);
  });

  test('while a smaller level may still flip, it waits and says so', async () => {
    const onLevels = vi.fn();
    render(<SmallestButton rows={rows('h.f')} onLevels={onLevels} onOther={() => {}} />);
    expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true);
    expect(hint()).toBe(words('smallestPending'));
    await user.click(screen.getByRole('button'));
    expect(onLevels).not.toHaveBeenCalled();
  });

  test('where no level flips another attack is one click away', async () => {
    const onOther = vi.fn();
    render(<SmallestButton rows={rows('h'.repeat(26))} onLevels={() => {}} onOther={onOther} />);
    await user.click(
      screen.getByRole('button', { name: words('smallestOther', { fraction: '25/255', attack: 'PGD' }) }),
    );
    expect(onOther).toHaveBeenCalledOnce();
  });

  test('where no level flips and something runs it says that', () => {
    render(<SmallestButton rows={rows('h'.repeat(26))} onLevels={() => {}} onOther={undefined} />);
    const button = screen.getByRole<HTMLButtonElement>('button', {
      name: words('smallestNone', { fraction: '25/255' }),
    });
    expect(button.disabled).toBe(true);
  });
});
