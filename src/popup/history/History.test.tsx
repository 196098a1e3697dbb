import { afterEach, expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { keptPicture } from '../../../tests/support/kept-picture';
import { inEachLanguage, percentIn, render, screen, user, waitFor } from '../../../tests/support/render';
import { clear, keep, list } from '../../history/store';
import { History } from './History';

afterEach(clear);

inEachLanguage((words, language) => {
  test('is not there while nothing is kept', () => {
    const { container } = render(<History unkept={undefined} />);
    expect(container.innerHTML).toBe('');
  });

  test('lists the pictures, newest first, with what the model said', async () => {
    await keep(keptPicture('old', { at: 1000, flipped: false }));
    await keep(keptPicture('new', { at: 2000 }));
    render(<History unkept={undefined} />);
    await screen.findByRole('region', { name: words('historyTitle') });
    const entries = screen.getAllByTestId('history-entry');
    expect(entries.map((entry) => entry.querySelector('.source-name')?.textContent)).toEqual(['new', 'old']);
    expect(entries[0].textContent).toContain('Egyptian cat');
    expect(entries[0].textContent).toContain(percentIn(language, 0.68));
    expect(entries[0].textContent).toContain('tabby');
  });

  test('one can be deleted; the others stay', async () => {
    await keep(keptPicture('a'));
    await keep(keptPicture('b'));
    render(<History unkept={undefined} />);
    await user.click(await screen.findByRole('button', { name: words('historyDelete', { name: 'a' }) }));
    await waitFor(() => expect(screen.getAllByTestId('history-entry')).toHaveLength(1));
    expect((await list()).map(({ id }) => id)).toEqual(['b']);
  });

  test('a picture can be attacked again, from its own file', async () => {
    answer('attack', () => undefined);
    await keep(keptPicture('a'));
    render(<History unkept={undefined} />);
    await user.click(await screen.findByTitle(words('historyAgain')));
    await waitFor(() => expect(questions('attack')).toHaveLength(1));
    const [{ source }] = questions('attack') as [{ source: { name: string; blob: Blob } }];
    expect(source.name).toBe('a');
    expect(source.blob).toBeTruthy();
  });

  test('says why the present picture is not kept', () => {
    render(<History unkept={{ code: 'history-full' }} />);
    expect(screen.getByTestId('unkept').textContent).toMatch(/\p{L}{4}.*\./u);
    expect(screen.getByRole('status')).toBe(screen.getByTestId('unkept'));
  });
});
