import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, questions, store, storedAt } from '../../../tests/support/extension';
import { packedNetwork } from '../../../tests/support/packed-network';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import type { JobQuestion } from '../../session/job-api';
import type { Done } from '../../session/state';
import { OpinionRow } from './OpinionRow';

beforeEach(() => {
  vi.stubGlobal(
    'fetch',
    async () => new Response(JSON.stringify([packedNetwork('toy', 'Toy'), packedNetwork('other', 'Other')])),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const state = {
  phase: 'done',
  id: 'session',
  result: { network: { id: 'toy', name: 'Toy', sha256: '00' } },
} as unknown as Done;
const network = { id: 'other', name: 'Other', sha256: '01' };
const cat = { index: 1, label: 'cat', probability: 0.5 };
const dog = { index: 2, label: 'dog', probability: 0.25 };

inEachLanguage((words) => {
  test('another network is chosen, kept, and asked about the picture that is shown', async () => {
    answer('job', (question: JobQuestion) => ({ network, before: [cat], after: question.arguments[1] ? [dog] : [] }));
    const { rerender } = render(<OpinionRow state={state} subject={{ run: 0, levels: 3 }} />);
    const list = await screen.findByRole('combobox', { name: words('secondOpinion') });
    await screen.findByRole('option', { name: 'Other' });
    expect(screen.queryByRole('option', { name: 'Toy' }), 'it is the one under attack').toBeNull();
    expect(questions('job')).toEqual([]);
    await user.selectOptions(list, 'Other');
    const named = (label: string, percent: string) => words('named', { label, probability: percent });
    const fooled = words('opinionFooled', {
      network: 'Other',
      before: named('cat', '50%'),
      after: named('dog', '25%'),
    });
    await waitFor(() => expect(screen.getByRole('status').textContent?.replaceAll('\u00a0', '')).toBe(fooled));
    expect(storedAt('settings')).toMatchObject({ secondOpinion: 'other' });
    expect(questions('job')).toMatchObject([{ method: 'secondOpinion', arguments: ['other', { run: 0, levels: 3 }] }]);
    expect(screen.getByTestId('opinion').dataset['fooled']).toBe('true');

    answer('job', () => ({ network, before: [cat], after: [cat] }));
    rerender(<OpinionRow state={state} subject={{ run: 0, levels: 1 }} />);
    const still = words('opinionStill', { network: 'Other', label: named('cat', '50%') });
    await waitFor(() => expect(screen.getByRole('status').textContent?.replaceAll('\u00a0', '')).toBe(still));
  });

  test('where it cannot be asked, why is said', async () => {
    store('settings', { secondOpinion: 'other' });
    answer('job', () => {
      throw new Error('gone');
    });
    render(<OpinionRow state={state} subject={{ run: 0, levels: 3 }} />);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(words('failure_unknown')));
  });
});
