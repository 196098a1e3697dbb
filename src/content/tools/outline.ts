/**
 * What pick mode draws over a frame: a pane that takes the pointer, an outline, a name. In a closed shadow root, and
 * gone afterwards.
 */
import { kindText } from '../../i18n/kind-texts';
import { texts } from '../../i18n/texts';
import { nameFor } from '../../session/names';
import { boxOf, elementsAt, htmlElement } from '../dom';
import type { Hit } from '../hits';

const CSS_TEXT = `
:host { all: initial !important; position: fixed !important; inset: 0 !important; inline-size: 100% !important; block-size: 100% !important;
  border: 0 !important; padding: 0 !important; margin: 0 !important; background: none !important; overflow: hidden !important;
  z-index: 2147483647 !important; cursor: crosshair !important; outline: none !important }
:host(.through) { pointer-events: none !important }
div { position: absolute; box-sizing: border-box; pointer-events: none }
#outline { outline: 3px solid #e2552b; box-shadow: 0 0 0 5px #fff, inset 0 0 0 2px #fff; border-radius: 2px }
#name { font: 600 13px/1.4 system-ui, sans-serif; color: #fff; background: #1c1b1a; padding: 2px 8px; border-radius: 6px;
  max-inline-size: calc(100% - 16px); white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
#keys { inset-block-end: 12px; left: 50%; translate: -50%; font: 600 14px/1.4 system-ui, sans-serif; color: #fff; background: #1c1b1a;
  padding: 6px 14px; border-radius: 8px; box-shadow: 0 0 0 2px #fff; max-inline-size: calc(100% - 32px) }
[hidden] { display: none }
`;

const ROOM = 30; // CSS pixels: the height of the name with its distance

function candidateName({ kind, pseudo, width, height, element, ...hit }: Hit): string {
  const natural = element instanceof HTMLImageElement && element.naturalWidth > 0;
  const size = natural ? `${element.naturalWidth} × ${element.naturalHeight}` : `${width} × ${height}`;
  return [nameFor({ kind, width, height, ...hit }), kindText(kind), pseudo, size].filter(Boolean).join(' · ');
}

/** What can be done, in the page itself: nothing else says that a key ends it. */
function keysNote(): HTMLElement {
  const note = htmlElement('div');
  note.id = 'keys';
  note.setAttribute('role', 'note');
  note.textContent = texts.pickKeys;
  return note;
}

export class Frame {
  private readonly host = htmlElement('div');
  private readonly outline = htmlElement('div');
  private readonly name = htmlElement('div');
  private readonly focused = document.activeElement;
  private around: Element | undefined;

  constructor() {
    const root = this.host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet(); // a page's policy can forbid <style>
    sheet.replaceSync(CSS_TEXT);
    root.adoptedStyleSheets = [sheet];
    this.outline.id = 'outline';
    this.name.id = 'name';
    this.name.setAttribute('role', 'status');
    this.hide();
    root.append(this.outline, this.name);
    if (window === window.top) root.append(keysNote());
    this.host.tabIndex = -1;
    this.host.popover = 'manual'; // the top layer: above dialogs and whatever claims the highest z-index
    this.raise();
    if (window === window.top) this.host.focus({ preventScroll: true });
  }

  /** To the top of the top layer: a page can open something above it there since, close it or take it away. */
  raise(): void {
    if (this.isOnTop()) return;
    if (!this.host.isConnected) document.documentElement.append(this.host);
    else if (this.host.matches(':popover-open')) this.host.hidePopover();
    this.host.showPopover();
  }

  private isOnTop(): boolean {
    if (!this.host.isConnected || !this.host.matches(':popover-open')) return false;
    this.letThrough(false);
    const [top = this.host] = elementsAt(0, 0);
    return top === this.host;
  }

  remove(): void {
    this.host.remove();
    if (this.focused instanceof HTMLElement) this.focused.focus({ preventScroll: true });
  }

  owns(element: Element): boolean {
    return element === this.host;
  }

  /** What lies beneath, by a function that asks for it. */
  without<T>(look: () => T): T {
    const through = this.host.className;
    this.letThrough(true);
    const seen = look();
    this.host.className = through;
    return seen;
  }

  /** Over a frame the pointer is left to the frame's own pane. */
  letThrough(through: boolean): void {
    this.host.className = through ? 'through' : '';
  }

  show(element: Element, hit?: Hit): void {
    this.around = element;
    this.outline.hidden = this.name.hidden = false;
    const text = hit ? candidateName(hit) : texts.pickFrame;
    if (this.name.textContent !== text) this.name.textContent = text;
    this.follow();
  }

  hide(): void {
    this.around = undefined;
    this.outline.hidden = this.name.hidden = true;
  }

  follow(): void {
    if (!this.around) return;
    const { left, top, bottom, width, height } = boxOf(this.around);
    Object.assign(this.outline.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
    const below = bottom + ROOM < innerHeight ? bottom + 8 : Math.max(8, Math.min(top, innerHeight) - ROOM);
    Object.assign(this.name.style, { left: `${Math.max(8, Math.min(left, innerWidth - 200))}px`, top: `${below}px` });
  }
}
