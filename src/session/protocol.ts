/**
 * Every message between the extension's contexts, by the context that answers it. Structured clone carries them, so
 * Blobs and typed arrays travel as they are.
 */
import type { NetworkName } from '../network/network-name';
import type { AttackDescription, Subject } from './attack-run';
import type { Failure } from './failure';
import type { CandidateRef, ElementRef, Finding } from './finding';
import type { JobQuestion } from './job-api';
import type { OwnNetworkQuestion } from './own-network';
import type { PageOwn, PixelProvenance } from './pixel-provenance';
import type { Settings } from './settings';
import type { Source } from './source';
import type { SessionState } from './state';
import type { RankedLabel } from './values';

/** Bytes as they were read, and where they came from. */
export interface ReadPicture {
  readonly blob: Blob;
  readonly provenance: PixelProvenance;
}

/**
 * What came of the page's own loading of an image. `shown`: it loads there. `broken`: it does not, and the page shows
 * so. `unknown`: a frame that loads it again gets nothing.
 */
export interface PageLoading {
  readonly state: 'shown' | 'broken' | 'unknown';
  /** A service worker of the page answers its requests: that it loads there says nothing of the server. */
  readonly byWorker: boolean;
  /** Of the picture that the page got, in pixels; absent where there is none. */
  readonly size?: { readonly width: number; readonly height: number };
}

/**
 * The bytes as a frame reads them with the rights of its page, or why it cannot. `black`: all over, which is what a
 * canvas or a film gives that does not want to be read; the screen may know better. `broken`: no image, and the page
 * does not show one either. `uncompared`: the page may not read what it shows, so it is not known whether this is the
 * same.
 */
export type FrameAnswer =
  | {
      readonly read: true;
      readonly blob: Blob;
      readonly provenance: PageOwn;
      readonly black?: true;
      readonly broken?: true;
      readonly uncompared?: true;
    }
  | { readonly read: false; readonly failure: Failure; readonly loading: PageLoading };

/** An image that Chrome named, for a frame that still holds the document that was clicked. */
export interface NamedImage {
  readonly url: string;
  readonly documentUrl: string;
}

/** A part of a window, in CSS pixels; of the tab's, `windowWidth` gives the scale of a screenshot. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly windowWidth: number;
}

/** What an <img> paints: where, and which part of its picture stands there, from 0 to 1. */
export interface Painted {
  readonly region: Region;
  readonly part: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** The same part as the screen shows it. */
export interface SeenPart {
  readonly blob: Blob;
  readonly part: Painted['part'];
}

/** A session whose attack is done, and which can be come back to. */
export interface KeptSession {
  readonly id: string;
  /** Of its picture. */
  readonly name: string;
  readonly before: RankedLabel | undefined;
}

/** Longest side of a thumbnail in pixels. */
export const THUMBNAIL_SIDE = 128;

type Call<Question, Answer> = { readonly question: Question; readonly answer: Answer };

export interface Calls {
  /** The offscreen document: the sessions themselves. */
  offscreen: {
    /**
     * `at`: when the person asked, in milliseconds since 1970; `failure`: the page could not be read, so the session
     * fails at once. Ends the session before as long as that is not done; what is done stays, for a while
     * (offscreen/session-limits.ts).
     */
    start: Call<{ source: Source; at: number; settings: Settings; failure?: Failure }, undefined>;
    /**
     * Starts a session on the very picture of another one, by its bytes. Fails with `engine-stopped` where that is not
     * kept.
     */
    again: Call<{ id: string; at: number; settings: Settings }, undefined>;
    /** Of one session, else of the latest; `idle` where there is none. */
    state: Call<{ id: string } | undefined, SessionState>;
    /** Those that are done and kept, the latest first. */
    sessions: Call<undefined, readonly KeptSession[]>;
    cancel: Call<{ id: string }, undefined>;
    /**
     * About the picture of a session, by the name of a method of JobApi. Fails with `engine-stopped` where it is not
     * kept.
     */
    job: Call<JobQuestion, unknown>;
    /** About a network that a person opens, by the name of a method of OwnNetworkApi. */
    ownNetwork: Call<OwnNetworkQuestion, unknown>;
    /** Of a network: class index -> label. */
    labels: Call<{ network: string }, { network: NetworkName; labels: readonly string[] }>;
    /** Every attack there is, with its options. */
    attacks: Call<undefined, readonly AttackDescription[]>;
    /**
     * The batches in the store have changed, or a view has opened: those that run go on, one that was cancelled ends
     * (offscreen/batches.ts).
     */
    batches: Call<undefined, undefined>;
    /** Any source in small, as a PNG of at most THUMBNAIL_SIDE pixels. */
    thumbnail: Call<{ source: Source }, Blob>;
  };
  /** The service worker: sees that the offscreen document stands, and hands the work on. */
  background: {
    attack: Call<{ source: Source }, undefined>;
    /** Sees that the offscreen document stands, for what needs no session. */
    ready: Call<undefined, undefined>;
    /** Attacks the very picture of a session anew, with the settings as they are now. */
    again: Call<{ id: string }, undefined>;
    /** As the offscreen document has it; failed with `engine-stopped` when it vanished in mid-run. */
    state: Call<{ id: string } | undefined, SessionState>;
    /** A person is to pick an image in this tab; a session starts when that is done. */
    pick: Call<{ tabId: number }, undefined>;
    /** Shows the file of a subject where the session's image stands in its page; without one the page is as it was. */
    show: Call<{ id: string; place: ElementRef; subject?: Subject }, undefined>;
    shown: Call<{ place: ElementRef }, boolean>;
    /**
     * From offscreen: the bytes by way of the page, under a name of this reading. Undefined where there is no page to
     * ask.
     */
    readInFrame: Call<{ source: Source; readId: string }, FrameAnswer | undefined>;
    /** How far that is, 0 to 1; undefined where it is not known. */
    progress: Call<{ source: Source; readId: string }, number | undefined>;
    endRead: Call<{ source: Source; readId: string }, undefined>;
    /** From offscreen, where no other way led to the bytes: crops them out of a screenshot of the tab. */
    readFromScreen: Call<{ source: Source; failure: Failure }, ReadPicture>;
    /**
     * From offscreen: what the screen shows of an <img>, to be compared with its file. Undefined where that cannot be
     * told.
     */
    seenOnScreen: Call<{ place: ElementRef }, SeenPart | undefined>;
    /** From offscreen: the session changed phase or result, for the badge. */
    changed: Call<{ state: SessionState }, undefined>;
  };
  /** The content script of one frame: what lies in the page. Fails with `page-refused`. */
  content: {
    /** The finding of the last right-click. */
    found: Call<undefined, Finding>;
    /** Every picture of the document, as a finding that stays as long as it is read from. */
    all: Call<undefined, Finding>;
    /** The tab has become active: the frame reports again what lies under the pointer. */
    look: Call<undefined, undefined>;
    /** Whether the pointer and the keyboard focus are in this document itself, not in one of its frames. */
    focus: Call<undefined, { pointer: boolean; keyboard: boolean }>;
    /** The bytes, as this frame has them. */
    read: Call<(CandidateRef | NamedImage) & { readId: string }, FrameAnswer>;
    /** How far a reading is, 0 to 1. One that nobody asks about ends. */
    progress: Call<{ readId: string }, number | undefined>;
    endRead: Call<{ readId: string }, undefined>;
    /** The part in view, in this frame's window. */
    where: Call<CandidateRef, Region>;
    /** Of an <img>, which part of its picture is in view; fails where that cannot be told. */
    painted: Call<CandidateRef, Painted>;
    /**
     * Converts a rectangle from the coordinates of child frame `index` to this frame's; undefined for an iframe in a
     * shadow root, which window.frames does not list.
     */
    toParentFrame: Call<{ region: Region; index: number | undefined }, Region>;
    /** Pick mode begins; its end comes as a ContentMessage. */
    pick: Call<undefined, undefined>;
    /** Pick mode ends, for it ended in another frame. */
    unpick: Call<undefined, undefined>;
    /** Puts a picture where the image stands, or, without one, takes it away again. */
    show: Call<CandidateRef & { picture?: { readonly blob: Blob; readonly provenance: PageOwn } }, undefined>;
    shown: Call<CandidateRef, boolean>;
  };
}

export type Context = keyof Calls;
export type Question<C extends Context, K extends keyof Calls[C]> =
  Calls[C][K] extends Call<infer Q, unknown> ? Q : never;
export type Answer<C extends Context, K extends keyof Calls[C]> =
  Calls[C][K] extends Call<unknown, infer A> ? A : never;

/** What is published of each change of a session. */
export interface SessionChange {
  readonly state: SessionState;
  /** It is the one that was started last: the one that the popup follows. */
  readonly latest: boolean;
}

/** The BroadcastChannel on which the offscreen document publishes SessionChange. */
export const STATE_CHANNEL = 'signflip-state';
/**
 * The Web Lock that the offscreen document holds as long as it lives: who is granted it knows that the document is
 * gone.
 */
export const ALIVE_LOCK = 'signflip-offscreen-alive';
