import type { VNode } from 'preact';
import { type Levels, wholeLevels } from '../../session/values';
import { fraction, percent } from '../../ui/format';
import { LAST, positionOf } from './positions';

/** Those that are named below the drawing, where there is room. */
const NAMED: readonly Levels[] = [0, 0.01, 0.1, 1, 5, 10, 15, 20, 25];

const nameOf = (levels: Levels): string =>
  levels === 0 ? '0' : levels === wholeLevels(levels) ? fraction(levels) : percent(levels, 'exact');

export function StrengthAxis(): VNode {
  return (
    <div class="axis-x" aria-hidden="true">
      {NAMED.map((levels) => (
        <span key={levels} style={{ left: `${(positionOf(levels) / LAST) * 100}%` }}>
          {nameOf(levels)}
        </span>
      ))}
    </div>
  );
}
