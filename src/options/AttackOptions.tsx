import type { VNode } from 'preact';
import { texts } from '../i18n/texts';
import { ATTACK_NAMES } from '../session/attack-names';
import type { Settings } from '../session/settings';
import { MAX_LEVEL, READER_WISHES } from '../session/values';
import { shortName } from '../ui/attack-texts';
import { epsilon, fill, fraction } from '../ui/format';
import { Choice } from './Choice';
import { Field } from './Field';
import { readersText, settingText } from './option-texts';

export interface PartProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

/** What a new session begins with. */
export function AttackOptions({ settings: { levels, attack, readers }, onChange }: PartProps): VNode {
  return (
    <fieldset class="card">
      <legend>{texts.attack}</legend>
      <Field label={settingText('levels')} hint={texts.optionLevelsHint}>
        {(ties) => (
          <span class="level">
            <input
              type="range"
              {...ties}
              data-testid="option-levels"
              min={0}
              max={MAX_LEVEL}
              value={levels}
              aria-valuetext={fill(texts.epsilonEquation, { fraction: fraction(levels) })}
              onInput={({ currentTarget }) => onChange({ levels: currentTarget.valueAsNumber })}
            />
            <output class="number">
              {fill(texts.epsilonEquation, { fraction: fraction(levels) })} <span class="muted">{epsilon(levels)}</span>
            </output>
          </span>
        )}
      </Field>
      <Choice
        label={settingText('attack')}
        hint={texts.optionAttackHint}
        testId="option-attack"
        values={ATTACK_NAMES}
        chosen={attack}
        words={shortName}
        onChoose={(chosen) => onChange({ attack: chosen })}
      />
      <Choice
        label={settingText('readers')}
        hint={texts.optionReadersHint}
        testId="option-readers"
        values={READER_WISHES}
        chosen={readers}
        words={readersText}
        onChoose={(chosen) => onChange({ readers: chosen })}
      />
    </fieldset>
  );
}
