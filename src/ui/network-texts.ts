/** The words for a network. */
import { texts } from '../i18n/texts';
import type { NetworkDescription } from '../session/network-list';

/** What it knows and what not, in the language of the texts where it says so, else in English. */
export const limitsOf = ({ trainedOn }: NetworkDescription): string => trainedOn[texts.language] ?? trainedOn.en;
