/**
 * What a person has selected in a session: it belongs to the session, so every view shows the same. Whoever selects
 * tells it on a channel; open views follow at once, and the offscreen document keeps it for views to come. Nobody
 * passes on what was heard.
 */
import type { TargetWish } from './attack-run';
import type { ClassIndex, GoalName, Levels } from './values';

/** What a person can be after: another label, another goal, a target; `label` opens the search. */
export type TargetKind = 'none' | Exclude<GoalName, 'other'> | Exclude<TargetWish, number> | 'label';

/** `label`: the one found, where the kind is that. */
export interface Target {
  readonly kind: TargetKind;
  readonly label?: { readonly index: ClassIndex; readonly label: string };
}

export interface Selected {
  /** The attack that is set up, by its name. */
  readonly attack: string;
  readonly target: Target;
  /** Index of the run that is shown. */
  readonly run: number;
  /** Of each run's slider, where it was moved. */
  readonly levels: Readonly<Record<number, Levels>>;
}

interface SelectionChange {
  /** Of the session. */
  readonly id: string;
  /** Undefined: what stood there at first. */
  readonly selected: Selected | undefined;
}

const CHANNEL = 'signflip-selection';

/**
 * Hears what is selected in other contexts, of every session, until `signal` aborts. The answer tells what is selected
 * here.
 */
export function followSelections(
  onSelected: (id: string, selected: Selected | undefined) => void,
  signal?: AbortSignal,
): (id: string, selected: Selected) => void {
  const channel = new BroadcastChannel(CHANNEL); // it never hears itself
  channel.onmessage = ({ data: { id, selected } }: MessageEvent<SelectionChange>) => onSelected(id, selected);
  signal?.addEventListener('abort', () => channel.close(), { once: true });
  return (id, selected) => {
    if (!signal?.aborted) channel.postMessage({ id, selected } satisfies SelectionChange);
  };
}
