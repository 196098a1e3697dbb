/** FGSM step by step on this very picture; computed only while it is open. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import type { Levels } from '../../session/values';
import { StepPictures } from './StepPictures';

const PAPER = 'https://arxiv.org/abs/1412.6572';

export function Explain({ state, levels }: { state: Working | Done; levels: Levels }): VNode {
  const [open, setOpen] = useState(false);
  return (
    <details class="explain" data-testid="explain" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.explainSummary}</summary>
      {open && (
        <>
          <StepPictures state={state} levels={levels} />
          <p class="small">
            <a href={PAPER} target="_blank" rel="noreferrer">
              {texts.explainPaper}
            </a>
          </p>
        </>
      )}
    </details>
  );
}
