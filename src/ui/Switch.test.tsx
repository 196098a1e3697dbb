import { expect, test, vi } from 'vitest';
import { render, screen, user } from '../../tests/support/render';
import { Switch } from './Switch';

const OPTIONS = [
  { value: 'before', testId: 'b', words: 'Before', shortcut: '1' },
  { value: 'after', testId: 'a', words: 'After' },
] as const;

test('is a group of radio buttons with a name, one of them checked', () => {
  render(<Switch legend="View" options={OPTIONS} chosen="after" onChoose={() => {}} />);
  const group = screen.getByRole('group', { name: 'View' });
  expect(group).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Before' }).checked).toBe(false);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'After' }).checked).toBe(true);
  expect(screen.getByRole('radio', { name: 'Before' }).getAttribute('aria-keyshortcuts')).toBe('1');
});

test('says which one was chosen', async () => {
  const onChoose = vi.fn();
  render(<Switch legend="View" options={OPTIONS} chosen="after" onChoose={onChoose} />);
  await user.click(screen.getByText('Before'));
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('before');
});

test('two switches on one page are two groups', () => {
  render(
    <>
      <Switch legend="One" options={OPTIONS} chosen="after" onChoose={() => {}} />
      <Switch legend="Two" options={OPTIONS} chosen="before" onChoose={() => {}} />
    </>,
  );
  const names = screen.getAllByRole<HTMLInputElement>('radio').map(({ name }) => name);
  expect(new Set(names).size).toBe(2);
});
