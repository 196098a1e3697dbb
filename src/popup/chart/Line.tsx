import type { VNode } from 'preact';
import { later } from '../../ui/later';

/**
 * One line of a LevelDrawing: the value over the index, with gaps where one is missing. Only its path is drawn later.
 */
export const Line = later(async () => {
  const { pathOf } = await import('./path');
  return ({ kind, values }: { kind: string; values: readonly (number | undefined)[] }): VNode => (
    <path class={`line ${kind}`} d={pathOf(values)} />
  );
});
