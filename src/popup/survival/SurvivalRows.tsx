import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { textsOf } from '../../i18n/texts';
import type { DefenceName } from '../../session/defence-names';
import { isRow, type SurvivalAnswer, type SurvivalRow } from '../../session/survival';
import type { RankedLabel } from '../../session/values';
import { defenceName, whatDefenceDoes } from '../../ui/defence-texts';
import { percent } from '../../ui/format';
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
}

export function SurvivalRows({ defences, answers, label }: Props): VNode {
  return (
    <tbody>
      {defences.map((defence) => {
        const answer = answers.find((one) => one.defence === defence.name);
        return <Row key={defence.name} defence={defence} answer={answer} label={label} />;
      })}
    </tbody>
  );
}

function Row({
  defence,
  answer,
  label,
}: {
  defence: DefenceName;
  answer: SurvivalAnswer | undefined;
  label: number | undefined;
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
      <td data-column="verdict">{verdict ? wordsOf(verdict) : answer ? texts.survivalImpossible : ''}</td>
    </tr>
  );
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
