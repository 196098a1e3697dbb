/** The words for the steps of a session. */
import { type MessageKey, texts } from '../../i18n/texts';
import type { Step } from '../../session/state';

const STEPS: Readonly<Record<Step, MessageKey>> = {
  reading: 'stepReading',
  decoding: 'stepDecoding',
  loading: 'stepLoading',
  attacking: 'stepAttacking',
  checking: 'stepChecking',
};

const SHORT_STEPS: Readonly<Record<Step, MessageKey>> = {
  reading: 'stepReadingShort',
  decoding: 'stepDecodingShort',
  loading: 'stepLoadingShort',
  attacking: 'stepAttackingShort',
  checking: 'stepCheckingShort',
};

export const stepText = (step: Step): string => texts[STEPS[step]];
export const shortStepText = (step: Step): string => texts[SHORT_STEPS[step]];
