/**
 * What is selected in a session, once for the whole page: a part that opens later begins where the others stand. The
 * session's own word is older than what was heard since, for it takes the way through the offscreen document.
 */
import { useEffect, useReducer } from 'preact/hooks';
import { followSelections, type Selected } from '../../session/selection';
import type { Done, Working } from '../../session/state';

/** By session. Undefined: somebody put it back to what stood there at first. */
const heard = new Map<string, Selected | undefined>();
const redraws = new Set<() => void>();

function hear(id: string, selected: Selected | undefined): void {
  heard.set(id, selected);
  for (const redraw of redraws) redraw();
}

let tell: ReturnType<typeof followSelections> | undefined;

export interface Selecting {
  readonly selected: Selected;
  /** Selects, here and in every other view. */
  change(part: Partial<Selected>): void;
}

const atFirst = ({ start }: Working | Done): Selected => ({
  attack: start.attack,
  target: { kind: 'none' },
  run: 0,
  levels: {},
});

export function useSelected(state: Working | Done): Selecting {
  const { id } = state;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  tell ??= followSelections(hear);
  useEffect(() => {
    const mine = (): void => redraw(undefined);
    redraws.add(mine);
    return () => redraws.delete(mine);
  }, []);
  const now = (): Selected => (heard.has(id) ? heard.get(id) : state.selected) ?? atFirst(state);
  return {
    selected: now(),
    change(part) {
      const selected = { ...now(), ...part };
      hear(id, selected);
      tell?.(id, selected);
    },
  };
}
