import { afterEach, expect, test } from 'vitest';
import { answer } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import { allBatches, beginBatch, picturesOf, removeBatch } from '../../batch/store';
import { DEFAULTS } from '../../session/settings';
import { Begin } from './Begin';

const given = ['cat', 'dog', 'owl'].map((name) => ({
  path: `page/${name}`,
  source: { url: `https://example.com/${name}.png`, name },
}));

afterEach(async () => {
  for (const { id } of await allBatches()) await removeBatch(id);
});

inEachLanguage((words) => {
  test('of the pictures of a page only those that are ticked go into the batch', async () => {
    answer('networks', () => []);
    answer('batches', () => undefined);
    const draft = await beginBatch('page', { series: [], settings: DEFAULTS }, given, 'draft');
    const begun: string[] = [];
    render(<Begin draft={draft} onBegun={(id) => begun.push(id)} />);
    screen.getByText(words('manySelection')).click();
    await user.click(await screen.findByRole('checkbox', { name: 'page/dog' }));
    expect(screen.getByTestId('many-said').textContent).toContain(words('manyReady', { count: 2 }));
    await user.click(screen.getByTestId('many-begin'));
    await waitFor(() => expect(begun).toHaveLength(1));
    expect((await picturesOf(begun[0]!)).map(({ place, path }) => [place, path])).toEqual([
      [0, 'page/cat'],
      [1, 'page/owl'],
    ]);
    await waitFor(async () => expect((await allBatches()).map(({ id }) => id)).toEqual(begun));
    expect((await allBatches())[0]).toMatchObject({ name: 'page', pictures: 2, state: 'running' });
  });

  test('of none a batch is not begun, and that is said; all are ticked again by one button', async () => {
    answer('networks', () => []);
    const draft = await beginBatch('page', { series: [], settings: DEFAULTS }, given, 'draft');
    render(<Begin draft={draft} onBegun={() => expect.unreachable()} />);
    screen.getByText(words('manySelection')).click();
    await screen.findByRole('checkbox', { name: 'page/dog' });
    await user.click(screen.getByTestId('many-none'));
    await user.click(screen.getByTestId('many-begin'));
    expect(screen.getByTestId('many-said').textContent).toContain(words('manyNoneChosen'));
    await user.click(screen.getByTestId('many-all'));
    expect(screen.getByTestId('many-said').textContent).not.toContain(words('manyNoneChosen'));
    expect(screen.getAllByRole('checkbox', { name: /^page\// })).toHaveLength(3);
    for (const box of screen.getAllByRole('checkbox', { name: /^page\// }))
      expect((box as HTMLInputElement).checked).toBe(true);
  });
});
