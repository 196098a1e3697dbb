import { afterEach, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { store, storedAt } from '../../tests/support/extension';
import { packedNetwork } from '../../tests/support/packed-network';
import { inEachLanguage, render, screen, user, waitFor } from '../../tests/support/render';
import { DEFAULTS } from '../session/settings';
import { Options } from './Options';

afterEach(() => {
  vi.unstubAllGlobals();
});

inEachLanguage((words) => {
  test('keeps each change at once, and says so', async () => {
    render(<Options />);
    await user.click(await screen.findByRole('checkbox', { name: words('optionTextChunk') }));
    await waitFor(() => expect(screen.getByTestId('saved').textContent).toBe(words('optionsSaved')));
    expect(storedAt('settings')).toEqual({ ...DEFAULTS, textChunk: false });
  });

  test('names what was damaged and has its default now', async () => {
    store('settings', { levels: 99, fileName: '{name}' });
    render(<Options />);
    expect((await screen.findByTestId('mended')).textContent).toBe(
      words('optionsMended', { names: words('optionLevels') }),
    );
    expect(screen.getByTestId<HTMLInputElement>('option-file-name').value).toBe('{name}');
  });

  test('says that the network of an earlier choice is not packed any more, until another one is chosen', async () => {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify([packedNetwork('toy', 'Toy')])));
    store('settings', { ...DEFAULTS, network: 'gone' });
    render(<Options />);
    const sentence = words('networkMissing', { wished: 'gone', network: 'Toy' });
    expect((await screen.findByTestId('network-missing')).textContent).toBe(sentence);
    const list = screen.getByTestId<HTMLSelectElement>('option-network');
    expect(list.value).toBe('gone');
    await user.selectOptions(list, 'automatic');
    await waitFor(() => expect(storedAt('settings')).toMatchObject({ network: 'automatic' }));
    await waitFor(() => expect(screen.queryByTestId('network-missing')).toBeNull());
  });

  test('one button sets everything back', async () => {
    store('settings', { ...DEFAULTS, levels: 8, history: false });
    render(<Options />);
    await user.click(await screen.findByRole('button', { name: words('optionsReset') }));
    await waitFor(() => expect(storedAt('settings')).toEqual(DEFAULTS));
  });
});

test('follows a change that another page made', async () => {
  render(<Options />);
  await screen.findByTestId('option-file-name');
  await browser.storage.local.set({ settings: { ...DEFAULTS, fileName: 'other' } });
  await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('option-file-name').value).toBe('other'));
});
