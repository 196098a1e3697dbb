import { expect, test, vi } from 'vitest';
import { render, screen, user } from '../../tests/support/render';
import { Choice } from './Choice';

test('offers each value in words, and gives back the value itself', async () => {
  const onChoose = vi.fn();
  const words = (value: number | string): string => `after ${value}`;
  render(
    <Choice
      label="Keep"
      hint="Minutes."
      testId="c"
      values={[0, 5, 'ever']}
      chosen={5}
      words={words}
      onChoose={onChoose}
    />,
  );
  const list = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Keep' });
  expect([...list.options].map(({ text, selected }) => [text, selected])).toEqual([
    ['after 0', false],
    ['after 5', true],
    ['after ever', false],
  ]);
  expect(document.getElementById(list.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Minutes.');
  await user.selectOptions(list, 'after 0');
  expect(onChoose, 'a number stays a number').toHaveBeenCalledExactlyOnceWith(0);
});
