/**
 * A matrix: what each transform does to the file, and what it costs the untouched picture. Computed while it is open.
 */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { textsOf } from '../../i18n/texts';
import { CHANGES, DEFENCES, type DefenceName, READERS } from '../../session/defence-names';
import type { Done, PictureFacts, Working } from '../../session/state';
import { countOf, isRow, MOST_ROBUST_PIXELS, type SurvivalAnswer } from '../../session/survival';
import type { FileFacts, Levels } from '../../session/values';
import { decimal, fill, fraction } from '../../ui/format';
import type { Runner } from '../attacks/use-run';
import type { Shown } from '../selection/shown';
import { changes } from '../selection/subject';
import { levelOf, ordinaryOf, robustRequest } from './ordinary';
import { RobustBar } from './RobustBar';
import { SurvivalRows } from './SurvivalRows';
import type own from './texts/en.json';
import { useDistance } from './use-distance';
import { useSurvival } from './use-survival';

const texts = textsOf<keyof typeof own>();

interface Props {
  state: Working | Done;
  shown: Shown;
  /** Of what is shown, once it is checked. */
  file: FileFacts | undefined;
  runner: Runner;
}

export function Survival({ state, shown, file, runner }: Props): VNode {
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
      {open && <Body state={state} shown={shown} file={file} runner={runner} />}
    </details>
  );
}

function Body({ state, shown: { subject, run }, file, runner }: Props): VNode {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const ready = state.phase === 'done' && run !== undefined;
  const { answers, failure } = useSurvival(state.id, ready ? subject : undefined, DEFENCES, { pictures: true });
  const label = state.result?.before[0]?.index;
  const level = run ? levelOf(run, subject.levels) : 1;
  const beside = ready ? ordinaryOf(state.runs, run, level) : undefined;
  // Asked for once the shown one is known: each answer takes its time.
  const ordinary = useSurvival(state.id, answers.length === DEFENCES.length ? beside : undefined, DEFENCES);
  const near = useDistance(state.id, beside);
  const group: Pick<GroupProps, 'answers' | 'label' | 'ordinary' | 'ticked' | 'onTick'> = {
    answers,
    label,
    ordinary: beside && ordinary.answers,
    ticked,
    onTick: setTicked,
  };
  const gained =
    beside && file && near !== undefined && ordinary.answers.length === DEFENCES.length
      ? gainOf(answers, ordinary.answers, file.l2, near, level)
      : undefined;
  return (
    <>
      <p class="small">{texts.survivalWhat}</p>
      <p role="status" data-testid="survival-words" data-known={answers.length}>
        {failure ? sentenceOf(failure) : changes(subject) ? summaryOf(answers, file?.verified) : texts.survivalNone}
      </p>
      {gained && (
        <p role="status" data-testid="robust-gain">
          {gained}
        </p>
      )}
      {ready && isSmall(state.result.picture) && (
        <RobustBar
          ticked={ticked}
          undoing={answers.filter(isUndoing).map(({ defence }) => defence)}
          levels={level}
          busy={runner.busy || state.running !== undefined}
          onTick={setTicked}
          onRun={(attack) => runner.start(robustRequest(run, attack, level, ticked))}
        />
      )}
      {ready && !isSmall(state.result.picture) && (
        <p class="small">{fill(texts.robustLarge, { megapixels: MOST_ROBUST_PIXELS / 1e6 })}</p>
      )}
      <Group title={texts.survivalReadersTitle} defences={READERS} {...group} />
      <Group title={texts.survivalChangesTitle} defences={CHANGES} {...group} />
    </>
  );
}

const isUndoing = (answer: SurvivalAnswer): boolean => isRow(answer) && answer.followed && !answer.survives;

const isSmall = ({ width, height }: PictureFacts): boolean => width * height <= MOST_ROBUST_PIXELS;

/** What robust mode gained, and what it cost. */
function gainOf(
  answers: readonly SurvivalAnswer[],
  ordinary: readonly SurvivalAnswer[],
  far: number,
  near: number,
  level: Levels,
): string {
  return fill(texts.robustGain, {
    ...countOf(answers, DEFENCES),
    before: countOf(ordinary, DEFENCES).survived,
    far: decimal(far, 2),
    near: decimal(near, 2),
    fraction: fraction(level),
  });
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
  /** Of the ordinary attack, where the one that is shown is in robust mode. */
  ordinary: readonly SurvivalAnswer[] | undefined;
  ticked: readonly string[];
  onTick: (names: readonly string[]) => void;
}

function Group({ title, ...rows }: GroupProps): VNode {
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
            {rows.ordinary && <th scope="col">{texts.robustOrdinary}</th>}
            <th scope="col">{texts.robustColumn}</th>
          </tr>
        </thead>
        <SurvivalRows {...rows} />
      </table>
    </div>
  );
}
