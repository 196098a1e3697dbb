/**
 * The tools: read a picture out of its page, let a person pick one, show one in its place. The background puts this
 * script into a frame when it is needed there (background/tools.ts), once.
 */
import type { CandidateRef } from '../session/finding';
import type { NamedImage } from '../session/protocol';
import { hitOf, keepLater, latestFinding, policyOf } from './findings';
import type { Hit } from './hits';
import { listen } from './listen';
import { endRead, progressOf, readOnce } from './tools/active-reads';
import { picturesOfPage } from './tools/all-pictures';
import { paintedBy } from './tools/painted';
import { startPicking, stopPicking } from './tools/pick';
import { hitNamed, readHit } from './tools/read';
import { isReplaced, show } from './tools/show';
import { toParentFrame, whereIs } from './tools/where';

const hitFor = (which: CandidateRef | NamedImage): Hit =>
  'token' in which ? hitOf(which.token, which.index) : hitNamed(which);

const world = globalThis as typeof globalThis & { signflipTools?: true };
if (!world.signflipTools) {
  world.signflipTools = true;
  listen({
    read: async ({ readId, ...which }) => {
      const hit = hitFor(which);
      return readOnce(readId, (following) => readHit(hit, policyOf(hit.element), following));
    },
    progress: async ({ readId }) => progressOf(readId),
    all: async () => {
      const { token } = keepLater(picturesOfPage);
      const finding = latestFinding();
      if (finding.candidates.length > 0) hitOf(token, 0); // kept from now on: they are read one by one
      return finding;
    },
    endRead: async ({ readId }) => {
      endRead(readId);
      return undefined;
    },
    where: async ({ token, index }) => whereIs(hitOf(token, index).element),
    painted: async ({ token, index }) => paintedBy(hitOf(token, index).element),
    toParentFrame: async ({ region, index }) => toParentFrame(region, index),
    pick: async () => startPicking(),
    unpick: async () => stopPicking(),
    show: async ({ token, index, picture }) => show(hitOf(token, index), picture?.blob),
    shown: async ({ token, index }) => isReplaced(hitOf(token, index)),
  });
}
