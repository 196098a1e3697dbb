import { expect, test } from 'vitest';
import { inEachLanguage, render, screen, within } from '../../../tests/support/render';
import { Steps } from './Steps';

inEachLanguage((words) => {
  test('five steps: what is done, the present one with its progress, what comes', () => {
    render(<Steps step="loading" progress={0.25} />);
    const list = screen.getByRole('list', { name: words('stepsLabel') });
    const items = within(list).getAllByRole('listitem');
    expect(items.map((item) => item.dataset['state'])).toEqual(['done', 'done', 'now', 'next', 'next']);
    expect(items.map((item) => item.textContent?.includes(words('stepDone')))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(items[2].getAttribute('aria-current')).toBe('step');
    const bar = within(items[2]).getByRole<HTMLProgressElement>('progressbar');
    expect(bar.value).toBe(0.25);
    expect(screen.getAllByRole('progressbar')).toHaveLength(1);
  });
});

test('a step whose progress cannot be known has a bar without a value', () => {
  render(<Steps step="reading" progress={undefined} />);
  expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false);
});
