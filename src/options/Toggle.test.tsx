import { expect, test, vi } from 'vitest';
import { render, screen, user } from '../../tests/support/render';
import { Toggle } from './Toggle';

test('is a checkbox with its label and its hint, and says each change', async () => {
  const onToggle = vi.fn();
  render(<Toggle label="Keep pictures" hint="At most 24." testId="t" on={false} onToggle={onToggle} />);
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Keep pictures' });
  expect(box.checked).toBe(false);
  expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toBe('At most 24.');
  await user.click(screen.getByText('Keep pictures'));
  expect(onToggle).toHaveBeenCalledExactlyOnceWith(true);
});
