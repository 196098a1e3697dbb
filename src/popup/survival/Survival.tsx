/** A matrix: what each transform does to the file, and what it costs the untouched picture. Computed while it is open. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { textsOf } from '../../i18n/texts';
import { CHANGES, DEFENCES, type DefenceName, READERS } from '../../session/defence-names';
import type { Done, Working } from '../../session/state';
import { countOf, isRow, type SurvivalAnswer } from '../../session/survival';
import type { FileFacts } from '../../session/values';
import { fill } from '../../ui/format';
import type { Shown } from '../selection/shown';
import { changes } from '../selection/subject';
import { SurvivalRows } from './SurvivalRows';
import type own from './texts/en.json';
import { useSurvival } from './use-survival';

const texts = textsOf<keyof typeof own>();

interface Props {
  state: Working | Done;
  shown: Shown;
  /** Of what is shown, once it is checked. */
  file: FileFacts | undefined;
}

export function Survival({ state, shown, file }: Props): VNode {
  const details = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const come = (): void => {
      if (location.hash !== '#survival' || !details.current) return;
      details.current.open = true;
      details.current.scrollIntoView();
    };
    come();
    addEventListener('hashchange', come);
    return () => removeEventListener('hashchange', come);
  }, []);
  return (
    <details
      class="survival"
      ref={details}
      data-testid="survival"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{texts.survivalSummary}</summary>
      {open && <Body state={state} shown={shown} file={file} />}
    </details>
  );
}

function Body({ state, shown: { subject, run }, file }: Props): VNode {
  const ready = state.phase === 'done' && run !== undefined;
  const { answers, failure } = useSurvival(state.id, ready ? subject : undefined, DEFENCES, { pictures: true });
  const label = state.result?.before[0]?.index;
  return (
    <>
      <p class="small">{texts.survivalWhat}</p>
      <p role="status" data-testid="survival-words" data-known={answers.length}>
        {failure ? sentenceOf(failure) : changes(subject) ? summaryOf(answers, file?.verified) : texts.survivalNone}
      </p>
      <Group title={texts.survivalReadersTitle} defences={READERS} answers={answers} label={label} />
      <Group title={texts.survivalChangesTitle} defences={CHANGES} answers={answers} label={label} />
    </>
  );
}

/** Both ways round. `flips`: the file itself does what was asked; undefined while that is not known. */
function summaryOf(answers: readonly SurvivalAnswer[], flips: boolean | undefined): string {
  if (flips === false) return texts.survivalNoFlip;
  if (answers.length < DEFENCES.length)
    return fill(texts.survivalProgress, { done: answers.length, total: DEFENCES.length });
  const { survived, of } = countOf(answers, DEFENCES);
  const spoiled = answers.filter(isRow).filter(({ keepsClean }) => !keepsClean).length;
  return fill(texts.survivalBoth, { survived, of, spoiled });
}

interface GroupProps {
  title: string;
  defences: readonly DefenceName[];
  answers: readonly SurvivalAnswer[];
  label: number | undefined;
}

function Group({ title, defences, answers, label }: GroupProps): VNode {
  return (
    <div class="table-box">
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{texts.survivalSeen}</th>
            <th scope="col">{texts.survivalFile}</th>
            <th scope="col">{texts.survivalClean}</th>
            <th scope="col">{texts.survivalVerdict}</th>
          </tr>
        </thead>
        <SurvivalRows defences={defences} answers={answers} label={label} />
      </table>
    </div>
  );
}
