/** Mounts the options page. */
import { render } from 'preact';
import { texts } from '../i18n/texts';
import { keepFocus } from '../ui/keep-focus';
import { listenForProblems } from '../ui/problems';
import { Options } from './Options';

listenForProblems(window);
document.documentElement.lang = texts.language;
document.title = texts.optionsTitle;
const root = document.getElementById('app')!;
render(<Options />, root);
keepFocus(root);
