import type { VNode } from 'preact';
import { MAX_LEVEL } from '../session/state';
import { fraction, percent } from './format';

/** Signs on the axes, where there is room for them. */
export function ProbabilityAxis(): VNode {
  return (
    <div class="axis-y" aria-hidden="true">
      {[1, 0.5, 0].map((share) => (
        <span key={share} style={{ top: `${(1 - share) * 100}%` }}>
          {percent(share, 'exact')}
        </span>
      ))}
    </div>
  );
}

export function LevelAxis(): VNode {
  return (
    <div class="axis-x" aria-hidden="true">
      {[0, 5, 10, 15, 20, 25].map((level) => (
        <span key={level} style={{ left: `${(level / MAX_LEVEL) * 100}%` }}>
          {level === 0 ? level : fraction(level)}
        </span>
      ))}
    </div>
  );
}
