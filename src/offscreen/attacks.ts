/** What views are told of the attacks that there are. */
import type { NumberOption, SwitchOption } from '../attack/options';
import { ATTACKS } from '../attack/registry';
import type { AttackDescription } from '../session/attack-run';

export const describeAttacks = (): AttackDescription[] =>
  Object.values(ATTACKS).map(({ name, title, paper, options }) => ({
    name,
    title,
    paper,
    options: Object.entries<NumberOption | SwitchOption>(options).map(([name, option]) => ({ name, ...option })),
  }));
