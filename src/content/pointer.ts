/** Follows the pointer: what lies under a right-click is kept, and the menu is told beforehand what it may offer. */
import type { Under } from '../session/finding';
import { stackAt } from './dom';
import { imagesAt, underPoint } from './find';
import { keepLater } from './findings';
import { isConnected, say } from './tell';

/** Milliseconds of rest after which the menu is told: Chrome builds it before a message sent by the click could arrive. */
const REST_MS = 80;

let told: Under = 'nothing';

function inform(under: Under): void {
  if (under === told) return;
  told = under;
  say({ to: 'menu', under });
}

const isImage = (under: Under): boolean => under === 'image' || under === 'canvas';

export function followPointer(): void {
  const stop = new AbortController();
  const listening = { capture: true, passive: true, signal: stop.signal } as const;
  let rest: ReturnType<typeof setTimeout> | undefined;

  // On `window`: a listener on `document` breaks Chrome's own picking of images under transparent overlays.
  addEventListener(
    'contextmenu',
    ({ clientX: x, clientY: y }) => {
      if (!isConnected()) return stop.abort();
      clearTimeout(rest);
      // The elements at once, for the page may show a menu of its own; what they hold in a moment, for a right-click waits for nobody.
      const stack = stackAt(x, y);
      const finding = keepLater(() => imagesAt(x, y, stack));
      setTimeout(() => inform(underPoint(finding.hits(), x, y)));
    },
    listening,
  );
  addEventListener(
    'pointerover',
    ({ clientX: x, clientY: y, pointerType }) => {
      if (pointerType !== 'mouse') return;
      clearTimeout(rest);
      rest = setTimeout(() => {
        if (!isConnected()) return stop.abort();
        const under = underPoint(imagesAt(x, y, stackAt(x, y)), x, y);
        // Between text and nothing a right-click itself tells: the worker need not wake for it.
        if (isImage(under) || isImage(told)) inform(under);
      }, REST_MS);
    },
    listening,
  );
}
