/** Mounts the view. The same page serves as the popup and as a tab. */
import { render } from 'preact';
import { texts } from '../i18n/texts';
import { keepFocus } from '../ui/keep-focus';
import { inTab, placeOf } from '../ui/place';
import { listenForProblems } from '../ui/problems';
import { App } from './App';

listenForProblems(window);
document.documentElement.lang = texts.language;
document.title = texts.name;
document.documentElement.dataset.place = placeOf(window);
const root = document.getElementById('app')!;
render(<App laboratory={inTab() ? await import('./laboratory/parts') : undefined} />, root);
keepFocus(root);
