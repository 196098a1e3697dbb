import { expect, test } from 'vitest';
import { asked, setCommands } from '../../tests/support/extension';
import { inEachLanguage, render, screen, user, waitFor } from '../../tests/support/render';
import { Shortcuts } from './Shortcuts';

inEachLanguage((words) => {
  test('lists the keys that Chrome has given, and those that it has not', async () => {
    setCommands([
      { name: 'pick-image', shortcut: 'Alt+Shift+S' },
      { name: 'open-laboratory', shortcut: '' },
      { name: 'unheard-of', shortcut: 'F9' },
    ]);
    render(<Shortcuts />);
    expect(await screen.findByText('Alt+Shift+S')).toBeTruthy();
    expect(screen.getAllByRole('term').map((term) => term.textContent)).toEqual([
      words('commandPick'),
      words('commandLaboratory'),
      'unheard-of',
    ]);
    expect(screen.getAllByRole('definition')[1].textContent).toBe(words('shortcutNone'));
  });

  test("one button opens Chrome's own page", async () => {
    render(<Shortcuts />);
    await user.click(screen.getByRole('button', { name: words('shortcutChange') }));
    expect(asked).toContainEqual({ what: 'tabs.create', with: { url: 'chrome://extensions/shortcuts' } });
  });
});

test('back from that page the keys are read again', async () => {
  setCommands([{ name: 'pick-image', shortcut: 'F1' }]);
  render(<Shortcuts />);
  await screen.findByText('F1');
  setCommands([{ name: 'pick-image', shortcut: 'F2' }]);
  window.dispatchEvent(new Event('focus'));
  await waitFor(() => expect(screen.queryByText('F1')).toBeNull());
  expect(screen.getByText('F2')).toBeTruthy();
});
