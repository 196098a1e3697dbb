import { expect, test } from 'vitest';
import { inEachLanguage, percentIn, render, screen, within } from '../../../tests/support/render';
import { TopList } from './TopList';

const PREDICTION = [
  { index: 285, label: 'Egyptian cat', probability: 0.6875 },
  { index: 281, label: 'tabby, tabby cat', probability: 0.25 },
  { index: 282, label: 'tiger cat', probability: 0.004 },
];

inEachLanguage((_, language) => {
  test('most probable first: the short label, its probability, and its side', () => {
    render(<TopList testId="t" prediction={PREDICTION} sideOf={(index) => (index === 285 ? 'before' : undefined)} />);
    const items = within(screen.getByRole('list')).getAllByRole('listitem');
    expect(items.map((item) => item.textContent)).toEqual([
      `Egyptian cat ${percentIn(language, 0.69)}`,
      `tabby ${percentIn(language, 0.25)}`,
      expect.stringMatching(/^tiger cat .*1/),
    ]);
    expect(items.map((item) => item.dataset['side'])).toEqual(['before', undefined, undefined]);
    expect(items[1].title, 'the whole label').toBe('tabby, tabby cat');
    expect(items[0].querySelector<HTMLElement>('.bar i')?.style.width).toBe('68.75%');
  });
});

test('before the labels are there its room is kept, without a word', () => {
  const { container } = render(<TopList testId="t" prediction={undefined} sideOf={() => undefined} />);
  expect(screen.queryByRole('list')).toBeNull();
  expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
});
