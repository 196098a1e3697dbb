/** Every defence before its code is loaded: `about.json` in its folder. */
import { type AboutDefence, type DefenceName, inOrder, namesOf } from './families';

export type { DefenceName };

const FAMILIES: readonly AboutDefence[] = Object.values(
  import.meta.glob<AboutDefence>('./*/about.json', { eager: true, import: 'default' }),
);

/** Every transform there is, in the order in which they are shown. */
export const DEFENCES: readonly DefenceName[] = inOrder(FAMILIES).flatMap(namesOf);
