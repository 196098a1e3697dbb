import { fireEvent } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import type { Source } from '../../session/source';
import { Choices } from './Choices';

const CHOICES = [
  { kind: 'img', url: 'https://example.org/cat.png', width: 300, height: 200 },
  { kind: 'background', url: 'https://example.org/wall.png', width: 900, height: 600 },
] as const;

const SOURCE: Source = {
  url: CHOICES[0].url,
  name: 'cat',
  place: { tabId: 1, frameId: 0, token: 't', index: 0 },
  shown: CHOICES[0],
  choices: CHOICES,
};

/** Opens the list, as a click on its summary does. */
function open(): void {
  const details = screen.getByTestId<HTMLDetailsElement>('choices');
  details.open = true;
  fireEvent(details, new Event('toggle'));
}

inEachLanguage((words) => {
  test('reads nothing before it is opened; then each image has a thumbnail, its kind and its size', async () => {
    answer('thumbnail', () => new Blob(['x'], { type: 'image/png' }));
    render(<Choices source={SOURCE} />);
    expect(screen.getByText(words('choices', { count: 2 }))).toBeTruthy();
    expect(questions('thumbnail')).toEqual([]);
    open();
    await waitFor(() => expect(document.querySelectorAll('img')).toHaveLength(2));
    const buttons = screen.getAllByRole('button');
    expect(buttons.map((button) => button.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
    expect(buttons[1].textContent).toContain('900');
    expect(buttons[1].textContent).toContain('wall');
  });
});

test('another image is attacked, the same one is not', async () => {
  answer('thumbnail', () => new Blob());
  answer('attack', () => undefined);
  render(<Choices source={SOURCE} />);
  open();
  const [same, other] = await screen.findAllByRole('button');
  await user.click(same);
  expect(questions('attack')).toEqual([]);
  await user.click(other);
  expect(questions('attack')).toMatchObject([{ source: { url: CHOICES[1].url, place: { token: 't', index: 1 } } }]);
});

test.each([[1], [0]])('%i images are no choice', (count) => {
  const { container } = render(<Choices source={{ ...SOURCE, choices: CHOICES.slice(0, count) }} />);
  expect(container.innerHTML).toBe('');
});
