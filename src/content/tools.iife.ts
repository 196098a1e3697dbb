/**
 * The tools: read a picture out of its page, let a person pick one, show one in its place. The background puts this script into a
 * frame when it is needed there (background/tools.ts), once.
 */
import type { Which } from '../session/finding';
import type { NamedImage } from '../session/protocol';
import { hitOf, policyOf } from './findings';
import type { Hit } from './hits';
import { listen } from './listen';
import { startPicking, stopPicking } from './tools/pick';
import { hitNamed, readHit } from './tools/read';
import { endReading, follow, progressOf } from './tools/readings';
import { isShown, show } from './tools/show';
import { lift, whereIs } from './tools/where';

const hitFor = (which: Which | NamedImage): Hit =>
  'token' in which ? hitOf(which.token, which.index) : hitNamed(which);

const world = globalThis as typeof globalThis & { signflipTools?: true };
if (!world.signflipTools) {
  world.signflipTools = true;
  listen({
    read: async ({ reading, ...which }) => {
      const hit = hitFor(which);
      return follow(reading, (following) => readHit(hit, policyOf(hit.element), following));
    },
    progress: async ({ reading }) => progressOf(reading),
    endReading: async ({ reading }) => {
      endReading(reading);
      return undefined;
    },
    where: async ({ token, index }) => whereIs(hitOf(token, index).element),
    lift: async ({ region, index }) => lift(region, index),
    pick: async () => startPicking(),
    unpick: async () => stopPicking(),
    show: async ({ token, index, picture }) => show(hitOf(token, index), picture?.blob),
    shown: async ({ token, index }) => isShown(hitOf(token, index)),
  });
}
