/**
 * The tools: read a picture out of its page, let a person pick one, show one in its place. The background puts this script into a
 * frame when it is needed there (background/tools.ts), once.
 */
import { hitOf } from './findings';
import { listen } from './listen';
import { startPicking, stopPicking } from './tools/pick';
import { readHit } from './tools/read';
import { isShown, show } from './tools/show';
import { lift, whereIs } from './tools/where';

const world = globalThis as typeof globalThis & { signflipTools?: true };
if (!world.signflipTools) {
  world.signflipTools = true;
  listen({
    read: async ({ token, index }) => readHit(hitOf(token, index)),
    where: async ({ token, index }) => whereIs(hitOf(token, index).element),
    lift: async ({ region, index }) => lift(region, index),
    pick: async () => startPicking(),
    unpick: async () => stopPicking(),
    show: async ({ token, index, blob }) => show(hitOf(token, index), blob),
    shown: async ({ token, index }) => isShown(hitOf(token, index)),
  });
}
