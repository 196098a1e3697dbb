/** The words for the values of a session. */

import { type MessageKey, texts } from '../i18n/texts';
import type { ByteSource } from '../session/finding';
import type { BackendNote, BackendState, PictureNote, Timings } from '../session/state';

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

const BACKENDS: Readonly<Record<BackendState['name'], MessageKey>> = {
  webgpu: 'backendWebgpu',
  webgl: 'backendWebgl',
  wasm: 'backendWasm',
  cpu: 'backendCpu',
};

const BACKEND_NOTES: Readonly<Record<BackendNote['code'], MessageKey>> = {
  'stock-operations': 'backendStock',
  'passed-over': 'backendPassedOver',
  restarted: 'backendRestarted',
};

const NOTES: Readonly<Record<PictureNote, MessageKey>> = {
  'first-frame': 'noteFirstFrame',
  part: 'notePart',
  rasterised: 'noteRasterised',
  damaged: 'noteDamaged',
  'inexact-colours': 'noteInexact',
};

const BYTE_SOURCES: Readonly<Record<ByteSource, MessageKey>> = {
  data: 'byteSourceData',
  page: 'byteSourcePage',
  fetched: 'byteSourceFetched',
  pixels: 'byteSourcePixels',
  screenshot: 'byteSourceScreenshot',
  opened: 'byteSourceOpened',
  kept: 'byteSourceKept',
};

/** In the order in which they are shown. */
export const TIMED = Object.keys(TIMES) as readonly (keyof Timings)[];

export const timeText = (key: keyof Timings): string => texts[TIMES[key]];
export const backendText = (name: BackendState['name']): string => texts[BACKENDS[name]];
export const backendNoteText = (code: BackendNote['code']): string => texts[BACKEND_NOTES[code]];
export const noteText = (note: PictureNote): string => texts[NOTES[note]];
export const byteSourceText = (byteSource: ByteSource): string => texts[BYTE_SOURCES[byteSource]];
