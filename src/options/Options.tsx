/** What is chosen once for all attacks. Every change is kept at once, and takes effect with the next attack. */
import type { VNode } from 'preact';
import { texts } from '../i18n/texts';
import { DEFAULTS } from '../session/settings';
import { fill } from '../ui/format';
import { Mark } from '../ui/Mark';
import { ProblemBanner } from '../ui/ProblemBanner';
import { AttackOptions } from './AttackOptions';
import { EngineOptions } from './EngineOptions';
import { FileOptions } from './FileOptions';
import { HistoryOptions } from './HistoryOptions';
import { NetworkOptions } from './NetworkOptions';
import { settingText } from './option-texts';
import { Shortcuts } from './Shortcuts';
import { useSettings } from './use-settings';

export function Options(): VNode {
  const { known, saved, change } = useSettings();
  return (
    <div class="options">
      <header>
        <Mark />
        <h1>{texts.optionsTitle}</h1>
      </header>
      <ProblemBanner />
      <main tabIndex={-1} data-testid="options" data-ready={known !== undefined}>
        <p class="muted">{texts.optionsLead}</p>
        {known && known.mended.length > 0 && (
          <p class="mended" role="status" data-testid="mended">
            {fill(texts.optionsMended, { names: known.mended.map(settingText).join(', ') })}
          </p>
        )}
        {known && (
          <>
            <AttackOptions settings={known.settings} onChange={change} />
            <FileOptions settings={known.settings} onChange={change} />
            <HistoryOptions settings={known.settings} onChange={change} />
            <NetworkOptions settings={known.settings} onChange={change} />
            <EngineOptions settings={known.settings} onChange={change} />
            <Shortcuts />
            <footer>
              <button type="button" class="quiet" data-testid="reset" onClick={() => change(DEFAULTS)}>
                {texts.optionsReset}
              </button>
              <span role="status" class="muted" data-testid="saved">
                {saved > 0 && <span key={saved}>{texts.optionsSaved}</span>}
              </span>
            </footer>
          </>
        )}
      </main>
    </div>
  );
}
