/**
 * Focus must not fall back to the top of the page when the focused control goes away: Cancel when the work is done,
 * Retry when it begins. The nearest thing around it that is still there and can take the focus (`tabindex="-1"`) gets
 * it, so the next Tab goes on from the same place.
 */
export function keepFocus(root: HTMLElement): void {
  const page = root.ownerDocument;
  /** What surrounded the control that had the focus last, innermost first. */
  let around: HTMLElement[] = [];

  root.addEventListener('focusin', ({ target }) => {
    around = [];
    for (let each = target as HTMLElement | null; each && each !== root; each = each.parentElement) around.push(each);
  });
  // Who clicks beside a control has left it. (`focusout` cannot tell: a removed control says it too.)
  page.addEventListener('pointerdown', () => {
    around = [];
  });

  new MutationObserver(() => {
    const lost = around[0] && !around[0].isConnected && (page.activeElement === page.body || !page.activeElement);
    if (lost) around.find((each) => each.isConnected && each.tabIndex === -1 && each.hasAttribute('tabindex'))?.focus();
  }).observe(root, { childList: true, subtree: true });
}
