/** What only a tab shows. One script of its own: the toolbar's popup opens without loading it. */
export { Compare } from '../compare/Compare';
export { Explain } from '../explain/Explain';
export { TabLinks } from '../header/TabLinks';
export { History } from '../history/History';
export { LessonDoor } from '../lesson/LessonDoor';
export { ManyDoor } from '../many/ManyDoor';
export { NetworkDialog } from '../network/NetworkDialog';
export { OpinionRow } from '../opinion/OpinionRow';
export { Pair } from '../pair/Pair';
export { SessionChooser } from '../sessions/SessionChooser';
export { Handover } from '../source/Handover';
export { Opener } from '../source/Opener';
export { Survival } from '../survival/Survival';
export { TakeHome } from '../take-home/TakeHome';
export { Taylor } from '../taylor/Taylor';
export { Welcome } from '../welcome/Welcome';
export { Stage } from './Stage';

/** The type of this module: App and Workbench get it once it is loaded; the popup never loads it. */
export type TabParts = typeof import('./parts');
