import type { VNode } from 'preact';
import { expect, test, vi } from 'vitest';
import { act, render, screen, waitFor } from '../../../tests/support/render';
import { followSelections, type Selected } from '../../session/selection';
import type { Done } from '../../session/state';
import { useSelected } from './use-selected';

const TEN: Selected = { attack: 'fgsm', target: { kind: 'none' }, run: 0, levels: { 0: 10 } };
const state = (id: string, selected?: Selected): Done =>
  ({ phase: 'done', id, start: { attack: 'pgd', levels: 3 }, ...(selected ? { selected } : {}) }) as unknown as Done;

let change: ReturnType<typeof useSelected>['change'];

function Part({ of }: { of: Done }): VNode {
  const selecting = useSelected(of);
  change = selecting.change;
  return <output>{`${selecting.selected.attack} ${selecting.selected.levels[0] ?? 'none'}`}</output>;
}

const shown = (): string => screen.getByRole('status').textContent ?? '';

test('a part that opens later begins where the page stands, not where the session stood', () => {
  const { unmount } = render(<Part of={state('one', TEN)} />);
  expect(shown()).toBe('fgsm 10');
  act(() => change({ levels: { 0: 7 } }));
  expect(shown()).toBe('fgsm 7');
  unmount();
  render(<Part of={state('one', TEN)} />);
  expect(shown()).toBe('fgsm 7');
});

test('several changes before the next drawing build on each other', () => {
  render(<Part of={state('two')} />);
  expect(shown()).toBe('pgd none');
  act(() => {
    change({ attack: 'jsma' });
    change({ levels: { 0: 5 } });
  });
  expect(shown()).toBe('jsma 5');
});

test('follows other views, also back to the beginning', async () => {
  const stop = new AbortController();
  const elsewhere = new BroadcastChannel('signflip-selection');
  const told = vi.fn();
  followSelections(told, stop.signal);
  render(<Part of={state('three')} />);
  elsewhere.postMessage({ id: 'three', selected: TEN });
  await waitFor(() => expect(shown()).toBe('fgsm 10'));
  act(() => change({ levels: { 0: 4 } }));
  await waitFor(() => expect(told).toHaveBeenLastCalledWith('three', { ...TEN, levels: { 0: 4 } }));
  elsewhere.postMessage({ id: 'three', selected: undefined });
  await waitFor(() => expect(shown()).toBe('pgd none'));
  elsewhere.close();
  stop.abort();
});
