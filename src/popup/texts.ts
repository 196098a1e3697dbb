/** The words for the values of a session. */
import type { Rung } from '../session/finding';
import type { BackendFacts, BackendNote, PictureNote, Step, Timings } from '../session/state';
import { type MessageKey, texts } from '../session/texts';

import { fill } from './format';

export { texts };

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

const TIMES: Readonly<Record<keyof Timings, MessageKey>> = {
  reading: 'timeReading',
  decoding: 'timeDecoding',
  loading: 'timeLoading',
  gradient: 'timeGradient',
  sweep: 'timeSweep',
  checking: 'timeChecking',
  firstFlip: 'timeFirstFlip',
  total: 'timeTotal',
};

const BACKENDS: Readonly<Record<BackendFacts['name'], MessageKey>> = {
  webgpu: 'backendWebgpu',
  webgl: 'backendWebgl',
  wasm: 'backendWasm',
  cpu: 'backendCpu',
};

const NOTES: Readonly<Record<PictureNote, MessageKey>> = {
  'first-frame': 'noteFirstFrame',
  rasterised: 'noteRasterised',
  'inexact-colours': 'noteInexact',
};

const RESTARTED: Readonly<Record<Extract<BackendNote, { kind: 'restarted' }>['reason'], MessageKey>> = {
  lost: 'backendLost',
  'out-of-memory': 'backendOutOfMemory',
  validation: 'backendMistake',
};

const RUNGS: Readonly<Record<Rung, MessageKey>> = {
  data: 'rungData',
  page: 'rungPage',
  fetched: 'rungFetched',
  pixels: 'rungPixels',
  screenshot: 'rungScreenshot',
};

/** In the order in which they are shown. */
export const TIMED = Object.keys(TIMES) as readonly (keyof Timings)[];

export const stepText = (step: Step): string => texts[STEPS[step]];
export const shortStepText = (step: Step): string => texts[SHORT_STEPS[step]];
export const timeText = (key: keyof Timings): string => texts[TIMES[key]];
export const backendText = (name: BackendFacts['name']): string => texts[BACKENDS[name]];

/** A sentence. */
export function backendNoteText(note: BackendNote): string {
  switch (note.kind) {
    case 'uncovered':
      return fill(texts.backendUncovered, { height: note.filter[0], width: note.filter[1] });
    case 'passed-over':
      return fill(texts.backendPassedOver, { backend: backendText(note.backend), detail: note.detail });
    case 'restarted':
      return texts[RESTARTED[note.reason]];
  }
}
export const noteText = (note: PictureNote): string => texts[NOTES[note]];
export const rungText = (rung: Rung): string => texts[RUNGS[rung]];
