/** Mounts the view. The same page serves as the popup and as a tab. */
import { render } from 'preact';
import { texts } from '../i18n/texts';
import { keepFocus } from '../ui/keep-focus';
import { loadLabelNames } from '../ui/label-names';
import { listenForProblems, report } from '../ui/problems';
import { inTab, viewKindOf } from '../ui/view-kind';
import { App } from './App';

listenForProblems(window);
const names = loadLabelNames().catch(report);
document.documentElement.lang = texts.language;
document.title = texts.name;
document.documentElement.dataset.viewKind = viewKindOf(window);
const root = document.getElementById('app')!;
await names;
const Page = inTab() ? (await import('./TabApp')).TabApp : App;
render(<Page />, root);
keepFocus(root);
