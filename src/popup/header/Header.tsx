import type { ComponentChildren, VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { SessionState } from '../../session/state';
import { Mark } from '../../ui/Mark';
import type { TabParts } from '../laboratory/parts';

interface Props {
  tabParts: TabParts | undefined;
  /** What is attacked anew when a network is opened. */
  state?: SessionState | undefined;
  children?: ComponentChildren;
}

export function Header({ tabParts, state, children }: Props): VNode {
  return (
    <header class="header">
      <Mark />
      <h1>{texts.name}</h1>
      {children}
      {tabParts && <tabParts.TabLinks />}
      {tabParts && <tabParts.Opener />}
      {tabParts && <tabParts.NetworkDialog state={state} />}
      <a href="../options/index.html" target="_blank" rel="noreferrer" data-testid="to-options">
        {texts.optionsLink}
      </a>
      <a class="to-tab" href="?view=tab" target="_blank" rel="noreferrer">
        {texts.openInTab}
      </a>
    </header>
  );
}
