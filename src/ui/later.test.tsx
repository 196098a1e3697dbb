import type { FunctionComponent } from 'preact';
import { expect, test, vi } from 'vitest';
import { render, screen, waitFor } from '../../tests/support/render';
import { later } from './later';
import { ProblemBanner } from './ProblemBanner';

const Greeting: FunctionComponent<{ name: string }> = ({ name }) => <p>Hello, {name}</p>;

test('is loaded when it is first shown, and is there at once the second time', async () => {
  const load = vi.fn(async () => Greeting);
  const Later = later(load);
  expect(load).not.toHaveBeenCalled();
  const { container, rerender, unmount } = render(<Later name="Ada" />);
  expect(container.textContent).toBe('');
  expect(await screen.findByText('Hello, Ada')).toBeTruthy();
  rerender(<Later name="Grace" />);
  expect(container.textContent).toBe('Hello, Grace');
  unmount();
  expect(render(<Later name="Alan" />).container.textContent).toBe('Hello, Alan');
  expect(load).toHaveBeenCalledTimes(1);
});

test('a script that is missing is a damaged package, and is asked for again', async () => {
  const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new TypeError('Failed to fetch x.js'));
  const Later = later(load);
  render(<ProblemBanner />);
  const { unmount } = render(<Later name="Ada" />);
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('x.js'));
  unmount();
  render(<Later name="Ada" />);
  expect(await screen.findByText('Hello, Ada')).toBeTruthy();
});

test('what was loaded ahead is there at once', async () => {
  const Later = later(async () => Greeting);
  Later.ahead();
  await new Promise((resolve) => setTimeout(resolve));
  expect(render(<Later name="Ada" />).container.textContent).toBe('Hello, Ada');
});
