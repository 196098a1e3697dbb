import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { textsOf } from '../../i18n/texts';
import type { DefenceName } from '../../session/defence-names';
import { isRow, type SurvivalAnswer, type SurvivalRow } from '../../session/survival';
import type { RankedLabel } from '../../session/values';
import { defenceName, whatDefenceDoes } from '../../ui/defence-texts';
import { fill, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { paint } from '../picture/paint';
import { type SurvivalVerdict, verdictOfRow } from './survival-verdict';
import type own from './texts/en.json';

const texts = textsOf<keyof typeof own>();

interface Props {
  defences: readonly DefenceName[];
  answers: readonly SurvivalAnswer[];
  /** What the network says of the untouched picture as it is. */
  label: number | undefined;
  /** Of the ordinary attack, where the one that is shown is in robust mode. */
  ordinary: readonly SurvivalAnswer[] | undefined;
  /** The transforms that the next attack goes through. */
  ticked: readonly string[];
  onTick: (names: readonly string[]) => void;
}

export function SurvivalRows({ defences, answers, label, ordinary, ticked, onTick }: Props): VNode {
  const of = (all: readonly SurvivalAnswer[], name: string) => all.find((one) => one.defence === name);
  return (
    <tbody>
      {defences.map((defence) => {
        const { name } = defence;
        const answer = of(answers, name);
        const chosen = ticked.includes(name);
        return (
          <Row
            key={name}
            defence={defence}
            answer={answer}
            label={label}
            beside={ordinary && <td data-column="ordinary">{verdictWords(of(ordinary, name), label)}</td>}
          >
            {answer && isRow(answer) && answer.followed && (
              <input
                type="checkbox"
                data-testid="robust-tick"
                aria-label={fill(texts.robustTick, { defence: defenceName(defence) })}
                checked={chosen}
                onChange={() => onTick(chosen ? ticked.filter((one) => one !== name) : [...ticked, name])}
              />
            )}
          </Row>
        );
      })}
    </tbody>
  );
}

function Row({
  defence,
  answer,
  label,
  beside,
  children,
}: {
  defence: DefenceName;
  answer: SurvivalAnswer | undefined;
  label: number | undefined;
  /** The cell of the ordinary attack. */
  beside: ComponentChildren;
  /** The tick box. */
  children: ComponentChildren;
}): VNode {
  const row = answer && isRow(answer) ? answer : undefined;
  const verdict = row && verdictOfRow(row, label);
  return (
    <tr data-testid="survival-row" data-defence={defence.name} data-verdict={verdict}>
      <th scope="row">
        <a href={defence.source} target="_blank" rel="noreferrer" title={whatDefenceDoes(defence)}>
          {defenceName(defence)}
        </a>
        <p class="small">{whatDefenceDoes(defence)}</p>
      </th>
      <td class="seen">{row?.picture && <Seen picture={row.picture} alt={defenceName(defence)} />}</td>
      <td>{row && <Answer top={row.file} />}</td>
      <td>{row && <Answer top={row.clean} />}</td>
      <td data-column="verdict">{verdictWords(answer, label)}</td>
      {beside}
      <td class="tick">{children}</td>
    </tr>
  );
}

function verdictWords(answer: SurvivalAnswer | undefined, label: number | undefined): string {
  if (!answer) return '';
  return isRow(answer) ? wordsOf(verdictOfRow(answer, label)) : texts.survivalImpossible;
}

function wordsOf(verdict: SurvivalVerdict): string {
  switch (verdict) {
    case 'survives':
      return texts.survivalSurvives;
    case 'undone':
      return texts.survivalUndone;
    case 'spoiled':
      return texts.survivalSpoiled;
    case 'lost':
      return texts.survivalLost;
  }
}

function Answer({ top }: { top: RankedLabel }): VNode {
  return (
    <>
      <bdi>{shortLabel(top)}</bdi> <span class="number">{percent(top.probability)}</span>
    </>
  );
}

/** What the network sees. */
function Seen({ picture, alt }: { picture: NonNullable<SurvivalRow['picture']>; alt: string }): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, { ...picture, amplification: 1 });
  }, [picture]);
  return <canvas ref={canvas} role="img" aria-label={alt} />;
}
