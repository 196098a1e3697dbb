import type { VNode } from 'preact';
import { Mark } from './Mark';
import { texts } from './texts';

export function Header(): VNode {
  return (
    <header class="header">
      <Mark />
      <h1>{texts.name}</h1>
      <a class="to-tab" href="?view=tab" target="_blank" rel="noreferrer">
        {texts.openInTab}
      </a>
    </header>
  );
}
