/** The engine's worker in trouble: it loops for ever, or ends without a word. The person is told, and the next attack works. */
import { evaluateInEngine, evaluateInOffscreen } from './support/cdp';
import { expect, test } from './support/extension';
import { drawn } from './support/pictures';
import { heldBack } from './support/site';

test('a worker that loops for ever, then one that ends without a word', async ({ person, site }) => {
  const src = `${site.origin}/a.png`;
  site.put('/a.png', drawn(60, 40), 'image/png');
  // A popup goes on asking what the file survives: the watch on the engine would run at its old pace for as long.
  await (await person.done(src)).view.close();

  // The offscreen document's clock runs fifty times as fast: its minutes of patience pass in seconds.
  await evaluateInOffscreen(
    person.browser,
    'globalThis.atItsPace ??= setInterval; setInterval = (work, ms) => atItsPace(work, ms / 50); 0',
  );
  await evaluateInEngine(person.browser, 'setTimeout(() => { for (;;); }); 0');
  await person.attack(src);
  const view = await person.open();
  await expect(view.getByTestId('failure')).toHaveAttribute('data-code', 'engine-silent');
  await evaluateInOffscreen(person.browser, 'setInterval = atItsPace; 0');
  await view.getByTestId('retry').click();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');

  const held = heldBack(drawn(70, 50), 'image/png');
  site.on('/held.png', held.answer);
  await person.attack(`${site.origin}/held.png`);
  await held.asked;
  await evaluateInEngine(person.browser, 'setTimeout(() => self.close()); 0');
  held.release(); // the picture comes when nobody is there to attack it: a new worker is started
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  await expect(view.getByTestId('canvas-before')).toHaveAttribute('data-crop', '0,0,70,50');
});
