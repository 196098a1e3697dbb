/** FGSM's own argument on this picture: how far the loss follows the straight line that its gradient predicts. */
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { epsilonOf, type Levels, wholeLevels } from '../../session/values';
import { decimal, fill, fraction } from '../../ui/format';
import { Phrase } from '../../ui/Phrase';
import type { Shown } from '../selection/shown';
import { TaylorChart } from './TaylorChart';
import { type Swept, taylorOf } from './taylor';

/** Of a run that has levels, and a slope; of a share of the bytes it tells what all of them do. */
export function Taylor({ shown: { subject, table, run } }: { shown: Shown }): VNode | null {
  const [open, setOpen] = useState(false);
  if (!table?.firstOrder || subject.levels === undefined) return null;
  const swept = { ...table, firstOrder: table.firstOrder };
  return (
    <details class="taylor" data-testid="taylor" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{texts.taylorSummary}</summary>
      {open && <Body swept={swept} levels={wholeLevels(subject.levels)} several={run?.through !== undefined} />}
    </details>
  );
}

const nats = (value: number): string => fill(texts.nats, { nats: decimal(value, 3) });

/** `several`: the direction serves several readers. */
function Body({ swept, levels, several }: { swept: Swept; levels: Levels; several: boolean }): VNode {
  const points = useMemo(() => taylorOf(swept), [swept.rows, swept.firstOrder]);
  const { loss, slope } = swept.firstOrder;
  const here = points[levels];
  return (
    <>
      <p class="small">{texts.taylorWhat}</p>
      {several && <p class="small">{texts.taylorThrough}</p>}
      <p class="legend small" aria-hidden="true">
        <span data-side="before">{texts.taylorTrue}</span>
        <span data-side="after">{texts.taylorLine}</span>
      </p>
      <TaylorChart points={points} firstOrder={swept.firstOrder} levels={levels} />
      <dl class="small">
        <dt>J(X)</dt>
        <dd data-testid="taylor-loss" data-value={loss}>
          {nats(loss)}
        </dd>
        <dt>{several ? '⟨∇J, D⟩' : '‖∇J‖₁'}</dt>
        <dd data-testid="taylor-slope" data-value={slope}>
          {fill(texts.taylorSlope, { slope: decimal(slope, 1), perLevel: nats(slope * epsilonOf(1)) })}
        </dd>
      </dl>
      <p data-testid="taylor-words" role="status">
        <Phrase
          text={here?.loss === undefined ? texts.taylorPending : texts.taylorHere}
          parts={{
            epsilon: fill(texts.epsilonEquation, { fraction: fraction(levels) }),
            predicted: <strong class="number">{here && nats(here.predicted)}</strong>,
            loss: <strong class="number">{nats(here?.loss ?? 0)}</strong>,
          }}
        />
      </p>
    </>
  );
}
