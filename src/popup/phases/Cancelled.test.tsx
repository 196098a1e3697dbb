import { expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import { Cancelled } from './Cancelled';

const SOURCE = { url: 'https://example.org/cat.png', name: 'cat' };

inEachLanguage((words) => {
  test('says of which picture, and offers to try again', async () => {
    answer('attack', () => undefined);
    render(<Cancelled source={SOURCE} />);
    expect(screen.getByRole('status').textContent).toContain('cat');
    expect(screen.getByRole('heading', { name: words('cancelledTitle') })).toBeTruthy();
    expect(screen.getByText(words('cancelledSentence'))).toBeTruthy();
    await user.click(screen.getByRole('button', { name: words('retry') }));
    await waitFor(() => expect(questions('attack')).toEqual([{ source: SOURCE }]));
  });
});
