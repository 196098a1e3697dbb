import type { VNode } from 'preact';
import { MAX_LEVEL } from '../../session/values';
import { fraction, percent } from '../../ui/format';

/** Signs on the axes, where there is room for them. marks: where between 0 (below) and 1 (above), and what it says. */
export function SideAxis({ marks }: { marks: readonly (readonly [share: number, words: string])[] }): VNode {
  return (
    <div class="axis-y" aria-hidden="true">
      {marks.map(([share, words]) => (
        <span key={share} style={{ top: `${(1 - share) * 100}%` }}>
          {words}
        </span>
      ))}
    </div>
  );
}

export function ProbabilityAxis(): VNode {
  return <SideAxis marks={[1, 0.5, 0].map((share) => [share, percent(share, 'exact')])} />;
}

/** marks: where between 0 (left) and 1 (right), and what it says. */
export function StrengthAxis({ marks }: { marks: readonly (readonly [share: number, words: string])[] }): VNode {
  return (
    <div class="axis-x" aria-hidden="true">
      {marks.map(([share, words]) => (
        <span key={share} style={{ left: `${share * 100}%` }}>
          {words}
        </span>
      ))}
    </div>
  );
}

export function LevelAxis(): VNode {
  const marks = [0, 5, 10, 15, 20, 25].map(
    (level) => [level / MAX_LEVEL, level === 0 ? '0' : fraction(level)] as const,
  );
  return <StrengthAxis marks={marks} />;
}
