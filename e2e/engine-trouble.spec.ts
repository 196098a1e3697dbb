/**
 * The engine's worker in trouble: it ends without a word, or loops for ever. The person is told, and the next attack
 * works.
 */
import { stateOf } from '../scripts/lib/view';
import { evaluateInEngine, evaluateInOffscreen } from './support/cdp';
import { expect, test } from './support/extension';
import { drawn } from './support/pictures';
import { heldBack } from './support/site';

test('a worker that ends without a word, then one that loops for ever', async ({ person, site }) => {
  const inOffscreen = <T>(expression: string): Promise<T> => evaluateInOffscreen<T>(person.browser, expression);
  const src = `${site.origin}/a.png`;
  site.put('/a.png', drawn(60, 40), 'image/png');
  await person.done(src);

  // From the next worker on, each tick of an interval in the offscreen document counts as so many: time passes that
  // much faster there.
  await inOffscreen(`(() => {
    globalThis.atItsPace ??= setInterval;
    globalThis.ticks = 1;
    setInterval = (work, ms) => atItsPace(() => { for (let n = globalThis.ticks; n > 0; n--) work(); }, ms);
  })()`);
  const held = heldBack(drawn(70, 50), 'image/png');
  site.on('/held.png', held.answer);
  await person.attack(`${site.origin}/held.png`);
  const view = await person.open();
  await held.asked;
  await evaluateInEngine(person.browser, 'setTimeout(() => self.close()); 0');
  held.release(); // the picture comes when nobody is there to attack it: a new worker is started
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  await expect(view.getByTestId('canvas-before')).toHaveAttribute('data-crop', '0,0,70,50');

  await evaluateInEngine(person.browser, 'setTimeout(() => { for (;;); }); 0');
  await person.attack(src);
  // The attack has been asked for, and so is among what the engine leaves without an answer.
  await expect.poll(() => stateOf(view)).toMatchObject({ phase: 'working', step: 'decoding' });
  await inOffscreen('ticks = 50'); // minutes of patience pass in seconds
  await expect(view.getByTestId('failure')).toHaveAttribute('data-code', 'engine-silent');
  await inOffscreen('ticks = 1');
  await view.getByTestId('retry').click();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
});
