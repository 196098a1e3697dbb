/** Mounts the options page. */
import { render } from 'preact';
import { keepFocus } from '../popup/keep-focus';
import { listenForProblems } from '../popup/problems';
import { texts } from '../popup/texts';
import { Options } from './Options';

listenForProblems(window);
document.documentElement.lang = texts.language;
document.title = texts.optionsTitle;
const root = document.getElementById('app')!;
render(<Options />, root);
keepFocus(root);
