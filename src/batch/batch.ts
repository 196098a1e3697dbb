/** Many pictures at once: what is to be done, and what came of each. Plain values, as they lie in the store. */
import type { Report } from '../report/picture';
import type { Failure } from '../session/failure';
import type { Settings } from '../session/settings';
import type { Source } from '../session/source';

/** So many pictures has a batch at most. */
export const MOST_PICTURES = 3000;

/** One attack on one network; every picture goes through each of them. */
export interface Series {
  /** Its id. */
  readonly network: string;
  /** Its name. */
  readonly attack: string;
}

export interface Plan {
  readonly series: readonly Series[];
  /** As they were when it was begun; network and attack are those of the series. */
  readonly settings: Settings;
}

/**
 * `draft`: its pictures are there, and a person has not said yet by what they shall be attacked. `paused` by a person,
 * or because nothing more can be kept: see `trouble`.
 */
export type BatchState = 'draft' | 'running' | 'paused' | 'cancelled' | 'done';

export interface Batch {
  readonly id: string;
  /** When it was begun, in milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
  readonly plan: Plan;
  /** How many pictures it has. */
  readonly pictures: number;
  readonly state: BatchState;
  /** Why it stopped by itself; `full`: there is no room for another result. */
  readonly trouble?: Failure | 'full';
  /** The item that was begun last, and how often. */
  readonly begun?: { readonly series: number; readonly place: number; readonly times: number };
}

export interface BatchPicture {
  readonly batch: string;
  /** From 0 on, in the order in which they were handed over. */
  readonly place: number;
  /** As it was handed over, with the folders before it: "cats/1.jpg". */
  readonly path: string;
  /** With its bytes, once they were read. */
  readonly source: Source;
}

/** One picture in one series. */
export interface ItemKey {
  readonly batch: string;
  /** Its index in the plan. */
  readonly series: number;
  readonly place: number;
}

export interface Item extends ItemKey {
  /** How often it was begun, this time included. */
  readonly times: number;
  readonly picture: BatchPicture;
  readonly plan: Plan;
}

/** What came of it; `sourceSha256`: of the picture's file, where it could be read. */
export type Outcome =
  | { readonly report: Omit<Report, 'image' | 'file'>; readonly name: string; readonly sourceSha256: string }
  | { readonly failure: Failure; readonly sourceSha256?: string };

export interface Result extends ItemKey {
  readonly path: string;
  readonly outcome: Outcome;
}

/** The bytes that belong to a result. */
export interface ResultFile extends ItemKey {
  /** The checked adversarial PNG. */
  readonly file: Blob;
  /** The picture in small. */
  readonly thumbnail?: Blob;
}

/** The folder in which a picture lay; empty where it lay in none. */
export const folderOf = (path: string): string => path.split('/').at(-2) ?? '';
