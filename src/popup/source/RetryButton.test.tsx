import { expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import { ProblemBanner } from '../../ui/ProblemBanner';
import { RetryButton } from './RetryButton';

const SOURCE = { url: 'https://example.org/cat.png', name: 'cat' };

inEachLanguage((words) => {
  test('starts once, however often it is clicked meanwhile', async () => {
    let started = (): void => {};
    answer(
      'attack',
      () =>
        new Promise<void>((resolve) => {
          started = resolve;
        }),
    );
    render(<RetryButton source={SOURCE} />);
    const button = screen.getByRole('button', { name: words('retry') });
    await user.click(button);
    await user.click(button);
    expect(button.textContent).toBe(words('starting'));
    expect(questions('attack')).toEqual([{ source: SOURCE }]);
    started();
    await waitFor(() => expect(button.textContent).toBe(words('retry')));
  });
});

test('says why it could not start, and can be clicked again', async () => {
  render(
    <>
      <ProblemBanner />
      <RetryButton source={SOURCE} />
    </>,
  );
  await user.click(screen.getByTestId('retry')); // nobody answers
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('no answer from background'));
  expect(screen.getByTestId('retry').getAttribute('aria-disabled')).toBe('false');
});
