/** Every defence in the order in which they are shown. Apart from what is said of them, which needs no list. */
import { DEFENCES, type DefenceName } from '../defence/about';

export { DEFENCES, type DefenceName };

/** The ways of reading a file that people use. */
export const READERS: readonly DefenceName[] = DEFENCES.filter(({ kind }) => kind === 'reader');

/** What may happen to a file on its way. */
export const CHANGES: readonly DefenceName[] = DEFENCES.filter(({ kind }) => kind === 'change');
