/**
 * What may be put into a page: only pictures that were computed from pixels which the page's own script could have
 * read.
 */

import type { Subject } from '../session/attack-run';
import { ask } from '../session/channel';
import { fail } from '../session/failure';
import type { ElementRef } from '../session/finding';
import { jobOf } from '../session/job-api';
import { isPageOwn, type PageOwn } from '../session/pixel-provenance';

const isSame = (a: ElementRef, b: ElementRef | undefined): boolean =>
  (['tabId', 'frameId', 'documentId', 'token', 'index'] as const).every((key) => a[key] === b?.[key]);

/**
 * The file of a subject, for the place where its session's image stands. Throws FailureError, `not-page-own` where it
 * may not go there.
 */
export async function pictureForPage(
  id: string,
  place: ElementRef,
  subject: Subject,
): Promise<{ readonly blob: Blob; readonly provenance: PageOwn }> {
  const state = await ask('offscreen', 'state', { id });
  if (state.phase !== 'done' || state.id !== id || !isSame(place, state.source.place)) return fail('engine-stopped');
  const { byteSource, readBy } = state.result.picture;
  const provenance = { byteSource, readBy };
  if (!isPageOwn(provenance)) return fail('not-page-own', readBy);
  const job = jobOf(id, (question) => ask('offscreen', 'job', question));
  const { blob } = await job.file(subject);
  return { blob, provenance };
}
