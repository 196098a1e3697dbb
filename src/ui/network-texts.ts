/** The words for a network. */
import { texts } from '../i18n/texts';
import type { NetworkName } from '../network/network-name';
import type { NetworkDescription } from '../session/network-list';

/** Its name in the language of the texts, where it has one. */
export const networkName = ({ name, nameIn }: NetworkName): string => nameIn?.[texts.language] ?? name;

/** What it knows and what not, in the language of the texts where it says so, else in English. */
export const limitsOf = ({ trainedOn }: NetworkDescription): string => trainedOn[texts.language] ?? trainedOn.en;
