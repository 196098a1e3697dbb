/** Mounts the view. The same page serves as the popup and as a tab. */
import { render } from 'preact';
import { App } from './App';
import { keepFocus } from './keep-focus';
import { inTab, placeOf } from './place';
import { listenForProblems } from './problems';
import { texts } from './texts';

listenForProblems(window);
document.documentElement.lang = texts.language;
document.title = texts.name;
document.documentElement.dataset.place = placeOf(window);
const root = document.getElementById('app')!;
render(<App laboratory={inTab() ? await import('./laboratory/parts') : undefined} />, root);
keepFocus(root);
