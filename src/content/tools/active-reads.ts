/**
 * What is being read for the extension: asked for again under the same name, by a worker that was started anew, it is
 * the same reading; and it ends when it is told to, or when nobody asks any more how far it is. A request that nobody
 * waits for would keep the next one for the same address waiting.
 */
import type { FrameAnswer } from '../../session/protocol';

interface ActiveRead {
  readonly answer: Promise<FrameAnswer>;
  readonly stop: AbortController;
  share?: number;
  /** When it was last asked about. */
  asked: number;
}

const readings = new Map<string, ActiveRead>();

/** Longer than a busy machine leaves between two questions. */
const SILENCE_MS = 6000;

export interface ReadControl {
  /** Aborts when the reading is to end. */
  readonly signal: AbortSignal;
  /** 0 to 1. */
  progress(share: number): void;
}

async function begin(name: string, read: (readOnce: ReadControl) => Promise<FrameAnswer>): Promise<FrameAnswer> {
  const stop = new AbortController();
  const progress = (share: number): void => {
    const reading = readings.get(name);
    if (reading) reading.share = share;
  };
  const answer = read({ signal: stop.signal, progress });
  readings.set(name, { answer, stop, asked: Date.now() });
  const watch = setInterval(() => {
    if (Date.now() - (readings.get(name)?.asked ?? 0) > SILENCE_MS) endRead(name);
  }, 1000);
  try {
    return await answer;
  } finally {
    clearInterval(watch);
    readings.delete(name);
  }
}

export function readOnce(name: string, read: (readOnce: ReadControl) => Promise<FrameAnswer>): Promise<FrameAnswer> {
  return readings.get(name)?.answer ?? begin(name, read);
}

/** Undefined where it is not known. */
export function progressOf(name: string): number | undefined {
  const reading = readings.get(name);
  if (reading) reading.asked = Date.now();
  return reading?.share;
}

export function endRead(name: string): void {
  readings.get(name)?.stop.abort(new Error('nobody waits for it any more'));
}
