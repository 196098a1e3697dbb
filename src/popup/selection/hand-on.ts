/** What is selected, handed from the popup to a tab by the tab's own address: both then show the same. */
import { type Levels, MAX_LEVEL } from '../../session/values';
import { TARGETS } from '../../ui/attack-texts';
import type { Target } from './target';

export interface HandedOn {
  /** Of the session. */
  readonly id: string;
  readonly attack: string;
  readonly target: Target;
  /** Index of the run that is shown. */
  readonly run: number;
  /** Of each run's slider, where it was moved. */
  readonly levels: Readonly<Record<number, Levels>>;
}

let current: HandedOn | undefined;

/** What this page shows now. */
export const note = (selected: HandedOn): void => {
  current = selected;
};

/** The address of the tab; `hash`: where in it. */
export const tabAddress = (hash = ''): string =>
  `?view=tab${current ? `&selected=${encodeURIComponent(JSON.stringify(current))}` : ''}${hash}`;

const isLevel = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_LEVEL;

/** What was handed to this page, where it is of this session and can be true. */
export function handedOn(id: string, search = location.search): HandedOn | undefined {
  const text = new URLSearchParams(search).get('selected');
  if (!text) return undefined;
  try {
    const value = JSON.parse(text) as HandedOn;
    const sound =
      value.id === id &&
      typeof value.attack === 'string' &&
      TARGETS.some(([kind]) => kind === value.target?.kind) &&
      Number.isInteger(value.run) &&
      value.run >= 0 &&
      Object.values(value.levels ?? {}).every(isLevel);
    return sound ? value : undefined;
  } catch {
    return undefined; // an address that somebody wrote by hand
  }
}
