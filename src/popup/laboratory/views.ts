/** The ways to look at a picture in the laboratory, in the order of their keys 1 to 5. */
import type { MessageKey } from '../../i18n/texts';

export type StageView = 'before' | 'after' | 'divider' | 'difference' | 'gradient';

interface Described {
  readonly view: StageView;
  readonly text: MessageKey;
  /** What it shows, in a sentence. */
  readonly words: MessageKey;
}

export const VIEWS: readonly Described[] = [
  { view: 'before', text: 'before', words: 'viewBefore' },
  { view: 'after', text: 'after', words: 'viewAfter' },
  { view: 'divider', text: 'labDivider', words: 'viewDivider' },
  { view: 'difference', text: 'change', words: 'viewChange' },
  { view: 'gradient', text: 'stepGradient', words: 'heatWords' },
];

export const wordsOf = (view: StageView): MessageKey => VIEWS.find((each) => each.view === view)!.words;

const SHOWN = {
  before: ['before'],
  after: ['after'],
  divider: ['before', 'after'],
  difference: ['difference'],
  gradient: ['before', 'gradient'],
} as const;

type Shown = 'before' | 'after' | 'difference' | 'gradient';

/** Whether a view shows one of the four pictures. */
export const shows = (view: StageView, picture: Shown): boolean => (SHOWN[view] as readonly string[]).includes(picture);

/** What lies to the right of the divider, where a view has one; to its left lies Before. */
export const dividing = (view: StageView): 'after' | 'gradient' | undefined =>
  view === 'divider' ? 'after' : view === 'gradient' ? 'gradient' : undefined;
