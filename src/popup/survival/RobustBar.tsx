/** Robust mode: what is ticked in the matrix goes into the attack, which is run again at the strength that is shown. */
import type { VNode } from 'preact';
import { textsOf } from '../../i18n/texts';
import type { Levels } from '../../session/values';
import { shortName } from '../../ui/attack-texts';
import { fill, fraction } from '../../ui/format';
import type own from './texts/en.json';

const texts = textsOf<keyof typeof own>();

const ATTACKS = ['pgd', 'fgsm'] as const;

interface Props {
  ticked: readonly string[];
  /** Transforms that undo the attack and that one can follow. */
  undoing: readonly string[];
  levels: Levels;
  /** Something runs. */
  busy: boolean;
  onTick: (names: readonly string[]) => void;
  onRun: (attack: (typeof ATTACKS)[number]) => void;
}

export function RobustBar({ ticked, undoing, levels, busy, onTick, onRun }: Props): VNode {
  const blocked = busy || ticked.length === 0;
  return (
    <fieldset class="robust" data-testid="robust">
      <legend>{texts.robustTitle}</legend>
      <p class="small">{texts.robustWhat}</p>
      <p class="robust-buttons">
        <button
          type="button"
          class="quiet"
          data-testid="robust-undoing"
          aria-disabled={undoing.length === 0}
          onClick={() => undoing.length > 0 && onTick([...new Set([...ticked, ...undoing])])}
        >
          {texts.robustUndoing}
        </button>
        {ATTACKS.map((attack) => (
          <button
            key={attack}
            type="button"
            class="secondary"
            data-testid={`robust-${attack}`}
            aria-disabled={blocked}
            onClick={() => !blocked && onRun(attack)}
          >
            {fill(texts.robustRun, { attack: shortName(attack), fraction: fraction(levels) })}
          </button>
        ))}
        <span class="small" role="status" data-testid="robust-ticked">
          {ticked.length === 0 ? texts.robustNone : fill(texts.robustTicked, { count: ticked.length })}
        </span>
      </p>
    </fieldset>
  );
}
