/** The words for defences; they lie in the folder of each family. */
import { type MessageKey, texts } from '../i18n/texts';
import type { DefenceName } from '../session/defence-names';
import { fill } from './format';

/** Keys of messages hold no hyphens. */
const keyOf = (family: string): string => `defence_${family.replaceAll('-', '_')}`;

/** "JPEG 75" */
export const defenceName = ({ family, variant }: DefenceName): string =>
  fill(texts[keyOf(family) as MessageKey], { variant: variant ?? '' });

/** What it does, in one line. */
export const whatDefenceDoes = ({ family }: DefenceName): string => texts[`${keyOf(family)}_what` as MessageKey];

/** The keys of all texts that a defence needs. */
export const keysOfDefence = ({ family }: DefenceName): readonly string[] => [keyOf(family), `${keyOf(family)}_what`];
