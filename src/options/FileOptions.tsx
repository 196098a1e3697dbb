import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { texts } from '../i18n/texts';
import { fileName, isFileNamePattern, NAME_PLACES, type NameParts, unknownPlaces } from '../session/file-name';
import { fill } from '../ui/format';
import type { PartProps } from './AttackOptions';
import { Field } from './Field';
import { settingText } from './option-texts';
import { Toggle } from './Toggle';

/** What the preview is made of. */
const EXAMPLE: Omit<NameParts, 'attack'> = { name: 'cat', strength: '3of255', before: 'Egyptian cat', after: 'tabby' };

/** Why a pattern is none; undefined where it is one. */
function problemOf(pattern: string): string | undefined {
  const [unknown] = unknownPlaces(pattern);
  if (unknown !== undefined) return fill(texts.optionFileNameUnknown, { place: `{${unknown}}` });
  return isFileNamePattern(pattern) ? undefined : texts.optionFileNameEmpty;
}

export function FileOptions({ settings, onChange }: PartProps): VNode {
  const [typed, setTyped] = useState(settings.fileName);
  useEffect(() => setTyped(settings.fileName), [settings.fileName]);
  const problem = problemOf(typed);
  return (
    <fieldset class="card">
      <legend>{texts.optionsFile}</legend>
      <Field
        label={settingText('fileName')}
        hint={
          <>
            <p>
              {texts.optionFileNameHint} <bdi class="code">{NAME_PLACES.map((place) => `{${place}}`).join(' ')}</bdi>
            </p>
            <p role="status" data-testid="name-preview" class={problem ? 'wrong' : undefined}>
              {problem ?? (
                <>
                  {texts.optionFileNameExample}{' '}
                  <bdi class="code">{fileName(typed, { ...EXAMPLE, attack: settings.attack })}</bdi>
                </>
              )}
            </p>
          </>
        }
      >
        {(ties) => (
          <input
            type="text"
            {...ties}
            data-testid="option-file-name"
            spellcheck={false}
            autocomplete="off"
            aria-invalid={problem !== undefined}
            value={typed}
            onInput={({ currentTarget: { value } }) => {
              setTyped(value);
              if (!problemOf(value)) onChange({ fileName: value });
            }}
          />
        )}
      </Field>
      <Toggle
        label={settingText('textChunk')}
        hint={texts.optionTextChunkHint}
        testId="option-text-chunk"
        on={settings.textChunk}
        onToggle={(textChunk) => onChange({ textChunk })}
      />
    </fieldset>
  );
}
