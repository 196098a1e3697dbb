import type { ComponentChildren, VNode } from 'preact';
import { MAX_LEVEL } from '../../session/values';

interface Props {
  testId: string;
  /** The drawing for those who do not see it. */
  alt: string;
  /** What x goes to at the right edge. */
  width?: number;
  children: ComponentChildren;
}

/**
 * Curves over the levels, on a grid: x is the level or the strength's position, y goes from 0 at the top to 1 below. As
 * SVG, so that CSS colours it for light, dark and forced colours, and it grows with the text.
 */
export function LevelDrawing({ testId, alt, width = MAX_LEVEL, children }: Props): VNode {
  return (
    <svg viewBox={`0 0 ${width} 1`} preserveAspectRatio="none" role="img" data-testid={testId} aria-label={alt}>
      <path class="grid" d={`M0 0H${width}M0 .5H${width}M0 1H${width}`} />
      {children}
    </svg>
  );
}
