/**
 * Every message between the extension's contexts, by the context that answers it. Structured clone carries them, so Blobs
 * and typed arrays travel as they are.
 */
import type { Failure } from './failure';
import type { BackendFacts, CheckedFile, Levels, SessionState, Source } from './state';

/**
 * What a preview shows. `perturbation`: the change itself, amplified to fill the range, over mid grey. `sign`: the direction,
 * before it is scaled, added and clipped: 128 + 127 times -1, 0 or 1 (whatever the level).
 */
export type View = 'original' | 'adversarial' | 'perturbation' | 'sign';

/** A picture to look at, at most PREVIEW_SIDE pixels on its longer side, straight (not premultiplied) RGBA. */
export interface Preview {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  /** For `perturbation`: the factor by which the change was multiplied. 1 otherwise. */
  readonly amplification: number;
}

/** Longest side of a preview in pixels: what the popup shows at 200 % zoom. */
export const PREVIEW_SIDE = 720;

type Call<Question, Answer> = { readonly question: Question; readonly answer: Answer };

export interface Calls {
  /** The offscreen document: the session itself. */
  offscreen: {
    /**
     * `at`: when the person asked, in milliseconds since 1970; `backend`: only this one;
     * `failure`: the page could not be read, so the session fails at once. Ends the session before.
     */
    start: Call<{ source: Source; at: number; backend?: BackendFacts['name']; failure?: Failure }, undefined>;
    state: Call<undefined, SessionState>;
    cancel: Call<{ id: string }, undefined>;
    preview: Call<{ id: string; view: View; levels: Levels }, Preview>;
    file: Call<{ id: string; levels: Levels }, CheckedFile>;
  };
  /** The service worker: sees that the offscreen document stands, and hands the work on. */
  background: {
    attack: Call<{ source: Source }, undefined>;
    /** The state as the offscreen document has it; failed with `engine-stopped` when it vanished in mid-run. */
    state: Call<undefined, SessionState>;
    /** From offscreen: the session changed phase or result, for the badge. */
    changed: Call<{ state: SessionState }, undefined>;
  };
  /** The content script of one frame: what the page alone can read. */
  content: {
    read: Call<{ url: string }, Blob>;
  };
}

export type Context = keyof Calls;
export type Question<C extends Context, K extends keyof Calls[C]> =
  Calls[C][K] extends Call<infer Q, unknown> ? Q : never;
export type Answer<C extends Context, K extends keyof Calls[C]> =
  Calls[C][K] extends Call<unknown, infer A> ? A : never;

/** The BroadcastChannel on which the offscreen document publishes each SessionState. */
export const STATE_CHANNEL = 'signflip-state';
/** The Web Lock that the offscreen document holds as long as it lives: who is granted it knows that the document is gone. */
export const ALIVE_LOCK = 'signflip-offscreen-alive';
