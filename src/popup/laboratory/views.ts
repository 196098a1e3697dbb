/** The ways to look at a picture in the laboratory, in the order of their keys 1 to 5. */
import type { MessageKey } from '../../session/texts';

export type LaboratoryView = 'before' | 'after' | 'divider' | 'difference' | 'gradient';

export const VIEWS: readonly { readonly view: LaboratoryView; readonly text: MessageKey }[] = [
  { view: 'before', text: 'before' },
  { view: 'after', text: 'after' },
  { view: 'divider', text: 'labDivider' },
  { view: 'difference', text: 'change' },
  { view: 'gradient', text: 'stepGradient' },
];

const SHOWN = {
  before: ['before'],
  after: ['after'],
  divider: ['before', 'after'],
  difference: ['difference'],
  gradient: ['before', 'gradient'],
} as const;

type Shown = 'before' | 'after' | 'difference' | 'gradient';

/** Whether a view shows one of the four pictures. */
export const shows = (view: LaboratoryView, picture: Shown): boolean =>
  (SHOWN[view] as readonly string[]).includes(picture);

/** What lies to the right of the divider, where a view has one; to its left lies Before. */
export const dividing = (view: LaboratoryView): 'after' | 'gradient' | undefined =>
  view === 'divider' ? 'after' : view === 'gradient' ? 'gradient' : undefined;
