import { expect, test, vi } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import { EXAMPLES } from '../examples/examples';
import { Welcome } from './Welcome';

inEachLanguage((words) => {
  test('shows pictures to click, where else pictures come from, and where the icon hides', () => {
    render(<Welcome />);
    for (const { words: name } of EXAMPLES) expect(screen.getByRole('button', { name: words(name) })).toBeTruthy();
    for (const key of ['welcomeDrop', 'welcomeWebHow', 'welcomeIconWhere', 'idlePrivacy']) {
      expect(screen.getByText(words(key))).toBeTruthy();
    }
  });

  test('the lesson begins with the first picture at once', async () => {
    answer('attack', () => undefined);
    vi.stubGlobal('fetch', async () => new Response(new Blob(['picture'])));
    render(<Welcome />);
    await user.click(screen.getByRole('button', { name: words('lessonOpen') }));
    await waitFor(() => expect(questions('attack')).toHaveLength(1));
    expect(questions('attack')[0]).toMatchObject({ source: { name: EXAMPLES[0]?.name } });
    expect(location.hash).toBe('#lesson');
    location.hash = '';
    vi.unstubAllGlobals();
  });
});
