import type { VNode } from 'preact';
import { texts } from '../i18n/texts';
import { BACKEND_WISHES, KEEP_WARM } from '../session/settings';
import type { PartProps } from './AttackOptions';
import { Choice } from './Choice';
import { keepWarmText, settingText, wishText } from './option-texts';

/** What the network runs on, and how long it is kept. */
export function EngineOptions({ settings: { backend, keepWarm }, onChange }: PartProps): VNode {
  return (
    <fieldset class="card">
      <legend>{texts.optionsEngine}</legend>
      <Choice
        label={settingText('backend')}
        hint={texts.optionBackendHint}
        testId="option-backend"
        values={BACKEND_WISHES}
        chosen={backend}
        words={wishText}
        onChoose={(chosen) => onChange({ backend: chosen })}
      />
      <Choice
        label={settingText('keepWarm')}
        hint={texts.optionKeepWarmHint}
        testId="option-keep-warm"
        values={KEEP_WARM}
        chosen={keepWarm}
        words={keepWarmText}
        onChoose={(chosen) => onChange({ keepWarm: chosen })}
      />
    </fieldset>
  );
}
