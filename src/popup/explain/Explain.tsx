/** FGSM step by step on this very picture; computed only while it is open. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Subject } from '../../session/attack-run';
import type { Done, Working } from '../../session/state';
import { wholeLevels } from '../../session/values';
import { StepPictures } from './StepPictures';

const PAPER = 'https://arxiv.org/abs/1412.6572';

/** Of a run that has levels; of a share of the bytes it shows what all of them do. */
export function Explain({ state, subject }: { state: Working | Done; subject: Subject }): VNode | null {
  const [open, setOpen] = useState(false);
  const { run, levels } = subject;
  if (levels === undefined) return null;
  return (
    <details class="explain" data-testid="explain" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.explainSummary}</summary>
      {open && (
        <>
          <StepPictures state={state} run={run} levels={wholeLevels(levels)} />
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
