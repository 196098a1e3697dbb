import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { percent } from '../../ui/format';
import type { Viewport } from './use-viewport';
import { SCALES } from './zoom';

/** Zoom by buttons, for those without a wheel; the scale of the drawn picture in percent, once its size is `known`. */
export function ZoomBar({ viewport, known = true }: { viewport: Viewport; known?: boolean }): VNode {
  const largest = viewport.scale === SCALES.at(-1);
  return (
    <div class="zoom">
      <button
        type="button"
        class="quiet"
        data-testid="zoom-out"
        aria-label={texts.zoomOut}
        aria-keyshortcuts="-"
        aria-disabled={viewport.fits}
        onClick={() => viewport.zoom(-1)}
      >
        −
      </button>
      <output class="number small" data-testid="zoom">
        {known ? percent(viewport.scale, 'exact') : '–'}
      </output>
      <button
        type="button"
        class="quiet"
        data-testid="zoom-in"
        aria-label={texts.zoomIn}
        aria-keyshortcuts="+"
        aria-disabled={largest}
        onClick={() => viewport.zoom(1)}
      >
        +
      </button>
      <button
        type="button"
        class="quiet"
        data-testid="zoom-fit"
        aria-keyshortcuts="0"
        aria-disabled={viewport.fits}
        onClick={viewport.fit}
      >
        {texts.zoomFit}
      </button>
    </div>
  );
}
