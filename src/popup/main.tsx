/** Mounts the view. The same page serves as the popup and as a tab. */
import { render } from 'preact';
import { texts } from '../i18n/texts';
import { keepFocus } from '../ui/keep-focus';
import { loadLabelNames } from '../ui/label-names';
import { listenForProblems, report, reportUnloaded } from '../ui/problems';
import { inTab, viewKindOf } from '../ui/view-kind';
import { App } from './App';

listenForProblems(window);
const names = loadLabelNames().catch(report);
document.documentElement.lang = texts.language;
document.title = texts.name;
document.documentElement.dataset.viewKind = viewKindOf(window);
const root = document.getElementById('app')!;
await names;
/** The popup's page serves in a tab as well, where the tab's own is lost. */
function withoutTab(error: unknown): typeof App {
  reportUnloaded(error);
  return App;
}
const Page = inTab() ? await import('./TabApp').then(({ TabApp }) => TabApp, withoutTab) : App;
render(<Page />, root);
keepFocus(root);
