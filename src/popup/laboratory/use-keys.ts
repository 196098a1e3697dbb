/** Keys of the laboratory: 1 to 5 choose a view; +, - and 0 zoom; arrows move the picture when it has the focus. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Viewport } from './use-viewport';
import { type StageView, VIEWS } from './views';

const STEP = 48;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

/**
 * Single keys act only while the focus is in the stage or nowhere: they must not surprise who speaks or types
 * elsewhere.
 */
export function useKeys(
  stage: RefObject<HTMLElement | null>,
  scene: RefObject<HTMLElement | null>,
  viewport: Viewport,
  choose: (view: StageView) => void,
): void {
  const current = useRef({ viewport, choose });
  current.current = { viewport, choose };
  useEffect(() => {
    const stop = new AbortController();
    const act = (key: string, onScene: boolean): boolean => {
      const { viewport, choose } = current.current;
      const chosen = VIEWS[Number(key) - 1];
      const arrow = onScene && !viewport.fits ? ARROWS[key] : undefined;
      if (chosen) choose(chosen.view);
      else if (key === '+' || key === '=') viewport.zoom(1);
      else if (key === '-') viewport.zoom(-1);
      else if (key === '0') viewport.fit();
      else if (arrow) viewport.pan({ x: arrow[0], y: arrow[1] });
      else return false;
      return true;
    };
    document.addEventListener(
      'keydown',
      (event) => {
        const { activeElement, body } = document;
        const here = activeElement === body || stage.current?.contains(activeElement);
        if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
        if (act(event.key, activeElement === scene.current)) event.preventDefault();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [stage, scene]);
}
