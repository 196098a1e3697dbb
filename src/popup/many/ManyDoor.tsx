import { later } from '../../ui/later';

/** Many pictures at once: nothing else needs its code. */
export const ManyDoor = later(async () => (await import('./Many')).Many);
