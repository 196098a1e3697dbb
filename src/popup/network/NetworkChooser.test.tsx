import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, questions, storedAt } from '../../../tests/support/extension';
import { packedNetwork } from '../../../tests/support/packed-network';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import type { Done } from '../../session/state';
import { Limits } from './Limits';
import { NetworkChooser } from './NetworkChooser';

const LIST = [{ ...packedNetwork('toy', 'Toy'), rank: 1 }, packedNetwork('other', 'Other')];

beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(LIST)));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const done = {
  phase: 'done',
  id: 'session',
  result: { network: { id: 'toy', name: 'Toy', sha256: '00' } },
} as unknown as Done;

inEachLanguage((words, language) => {
  test('shows the network of the session; another one is kept, and the same picture attacked anew', async () => {
    answer('again', () => undefined);
    render(<NetworkChooser state={done} />);
    const list = await screen.findByRole<HTMLSelectElement>('combobox', { name: words('network') });
    await waitFor(() => expect(list.value).toBe('toy'));
    await user.selectOptions(list, 'Other');
    await waitFor(() => expect(questions('again')).toEqual([{ id: 'session' }]));
    expect(storedAt('settings')).toMatchObject({ network: 'other' });
  });

  test('without a session the first network stands there, and a choice is only kept', async () => {
    render(<NetworkChooser />);
    const list = await screen.findByRole<HTMLSelectElement>('combobox');
    await waitFor(() => expect(list.value).toBe('toy'));
    await user.selectOptions(list, 'Other');
    await waitFor(() => expect(storedAt('settings')).toMatchObject({ network: 'other' }));
    expect(questions('again')).toEqual([]);
  });

  test('says what the network knows, in the language of the texts', async () => {
    render(<Limits network="other" />);
    const sentence = language === 'de' ? 'Other kennt Katzen.' : 'Other knows cats.';
    expect((await screen.findByText(sentence, { exact: false })).textContent).toContain('Other.');
  });

  test('says that another network was wished for, where the package does not have it', async () => {
    render(<Limits network="other" missing="gone" />);
    await screen.findByText(words('networkMissing', { wished: 'gone', network: 'Other' }), { exact: false });
  });
});
