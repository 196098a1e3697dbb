import { expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, percentIn, render, screen, user, waitFor } from '../../../tests/support/render';
import type { Working } from '../../session/state';
import { WorkingCard } from './WorkingCard';

const STATE: Working = {
  phase: 'working',
  id: 's1',
  source: { url: 'https://example.org/cat.png', name: 'cat' },
  start: { levels: 3, attack: 'fgsm' },
  step: 'attacking',
  progress: 0.5,
};

inEachLanguage((words, language) => {
  test('names the step and how far it is', () => {
    render(<WorkingCard state={STATE} />);
    expect(screen.getByRole('status').textContent).toBe(words('stepAttacking'));
    expect(screen.getByText(/^50/).textContent).toBe(percentIn(language, 0.5));
  });

  test('cancels once, and says so', async () => {
    answer('cancel', () => undefined);
    render(<WorkingCard state={STATE} />);
    const button = screen.getByRole('button', { name: words('cancel') });
    await user.click(button);
    await user.click(button);
    expect(button.textContent).toBe(words('cancelling'));
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(questions('cancel')).toEqual([{ id: 's1' }]);
  });

  test('where cancelling fails the button is there again', async () => {
    answer('cancel', () => {
      throw new Error('gone');
    });
    render(<WorkingCard state={STATE} />);
    await user.click(screen.getByTestId('cancel'));
    await waitFor(() => expect(screen.getByTestId('cancel').textContent).toBe(words('cancel')));
  });
});
