import { expect, test } from 'vitest';
import { inEachLanguage, render, screen, user, waitFor } from '../../tests/support/render';
import { FailureError } from '../session/failure';
import { ProblemBanner } from './ProblemBanner';
import { listenForProblems, report } from './problems';

inEachLanguage((words) => {
  test('is an empty alert until something goes wrong', () => {
    render(<ProblemBanner />);
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  test('says what went wrong, what to do and the detail, until it is dismissed', async () => {
    render(<ProblemBanner />);
    report(new FailureError({ code: 'http-error', detail: '404' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('404'));
    expect(screen.getByRole('alert').querySelector('strong')?.textContent).toMatch(/\p{L}{3}.*\.$/u);
    await user.click(screen.getByRole('button', { name: words('dismiss') }));
    expect(screen.getByRole('alert').textContent).toBe('');
  });
});

test('shows an error that nobody handled', async () => {
  listenForProblems(window);
  render(<ProblemBanner />);
  window.dispatchEvent(new ErrorEvent('error', { error: new TypeError('x is not a function') }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('TypeError: x is not a function'));
});
