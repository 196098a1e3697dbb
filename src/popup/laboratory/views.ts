/** The ways to look at a picture in the laboratory, in the order of their keys 1 to 4. */
import type { MessageKey } from '../../session/texts';

export type LaboratoryView = 'before' | 'after' | 'divider' | 'difference';

export const VIEWS: readonly { readonly view: LaboratoryView; readonly text: MessageKey }[] = [
  { view: 'before', text: 'before' },
  { view: 'after', text: 'after' },
  { view: 'divider', text: 'labDivider' },
  { view: 'difference', text: 'change' },
];

const SHOWN = {
  before: ['before'],
  after: ['after'],
  divider: ['before', 'after'],
  difference: ['difference'],
} as const;

/** Whether a view shows one of the three pictures. */
export const shows = (view: LaboratoryView, picture: 'before' | 'after' | 'difference'): boolean =>
  (SHOWN[view] as readonly string[]).includes(picture);
