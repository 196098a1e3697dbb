/** A report of many attacks, for programs: versioned, documented in docs/report.md. */
import type { Report } from './picture';
import { type Interval, wilson } from './wilson';

export const SCHEMA = 'signflip-report';
/** Raised when a field changes its meaning or goes; a new field does not raise it. */
export const SCHEMA_VERSION = 1;

/** A picture that could not be attacked, and why: one sentence for people. */
export type Failed = { image: string; error: { code: string; sentence: string } };

/** All that the pictures were made with: the same on the same backend gives the same files, byte for byte. */
export type Parameters = Readonly<Record<string, unknown>>;

export interface ReportedPicture extends Report {
  /** Of the picture's file as it was read. */
  sourceSha256: string;
  /** Copies inside the report's folder, relative to it. */
  pictures: { original: string; adversarial: string };
}

export type ReportedFailure = Failed & { sourceSha256?: string };
export type Entry = ReportedPicture | ReportedFailure;

export interface ReportDocument {
  schema: typeof SCHEMA;
  schemaVersion: typeof SCHEMA_VERSION;
  /** The version that made it. */
  signflip: string;
  parameters: Parameters;
  entries: Entry[];
}

export const isPicture = (entry: Entry): entry is ReportedPicture => !('error' in entry);

export interface Share extends Interval {
  readonly count: number;
  readonly of: number;
}

const shareOf = (count: number, of: number): Share => ({ count, of, ...wilson(count, of) });

export interface Summary {
  readonly pictures: number;
  readonly failures: number;
  /** The saved file does what was asked. */
  readonly verified: Share;
  /** Right before and after, where the true labels are known; else: keeps its label. */
  readonly robustAccuracy: Share;
}

export function summaryOf(entries: readonly Entry[]): Summary {
  const made = entries.filter(isPicture);
  const truths = made.flatMap(({ truth }) => (truth ? [truth.right] : []));
  const kept = truths.filter(({ before, after }) => before && after).length;
  return {
    pictures: made.length,
    failures: entries.length - made.length,
    verified: shareOf(made.filter(({ verified }) => verified).length, made.length),
    robustAccuracy:
      truths.length > 0
        ? shareOf(kept, truths.length)
        : shareOf(made.filter(({ flipped }) => !flipped).length, made.length),
  };
}
