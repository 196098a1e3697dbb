import type { VNode } from 'preact';
import { MOST_BYTES, MOST_PICTURES } from '../history/limits';
import { texts } from '../i18n/texts';
import { ClearHistory } from '../ui/ClearHistory';
import { bytes, fill } from '../ui/format';
import { useHistory } from '../ui/use-history';
import type { PartProps } from './AttackOptions';
import { settingText } from './option-texts';
import { Toggle } from './Toggle';

/** Whether the last pictures are kept; what is kept can be cleared here, also after it was switched off. */
export function HistoryOptions({ settings: { history }, onChange }: PartProps): VNode {
  const pictures = useHistory();
  const size = pictures.reduce((sum, picture) => sum + picture.bytes, 0);
  const count = { count: pictures.length, size: bytes(size) };
  return (
    <fieldset class="card" tabIndex={-1}>
      <legend>{texts.historyTitle}</legend>
      <Toggle
        label={settingText('history')}
        hint={fill(texts.optionHistoryHint, { count: MOST_PICTURES, size: bytes(MOST_BYTES) })}
        testId="option-history"
        on={history}
        onToggle={(on) => onChange({ history: on })}
      />
      <div class="kept-now">
        <p role="status" data-testid="history-size">
          {pictures.length === 0
            ? texts.optionHistoryNone
            : fill(history ? texts.optionHistorySize : texts.optionHistoryLeft, count)}
        </p>
        {pictures.length > 0 && <ClearHistory />}
      </div>
    </fieldset>
  );
}
