/** The keys that Chrome has given to the extension's commands, as they really are. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { texts } from '../i18n/texts';
import { report } from '../ui/problems';
import { commandText } from './option-texts';

/** Chrome's own page: only there can a person change them. */
const PAGE = 'chrome://extensions/shortcuts';

export function Shortcuts(): VNode {
  const [commands, setCommands] = useState<readonly chrome.commands.Command[]>([]);
  useEffect(() => {
    const read = (): void => {
      chrome.commands.getAll().then(setCommands, report);
    };
    read();
    window.addEventListener('focus', read); // back from Chrome's page
    return () => window.removeEventListener('focus', read);
  }, []);
  return (
    <section class="card" aria-labelledby="shortcuts">
      <h2 id="shortcuts">{texts.optionsShortcuts}</h2>
      <dl data-testid="shortcuts">
        {commands.map(({ name = '', shortcut }) => (
          <div key={name} data-command={name}>
            <dt>{commandText(name)}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : <span class="muted">{texts.shortcutNone}</span>}</dd>
          </div>
        ))}
      </dl>
      <p class="small">{texts.shortcutHint}</p>
      <button
        type="button"
        class="quiet"
        data-testid="change-shortcuts"
        onClick={() => chrome.tabs.create({ url: PAGE }).catch(report)}
      >
        {texts.shortcutChange}
      </button>
    </section>
  );
}
