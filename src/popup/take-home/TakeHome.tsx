/** What a lecture or a worksheet takes from here: the figure, the curve, the numbers. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { job } from '../../session/client';
import type { Done } from '../../session/state';
import { fill, fraction, namedAt, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { networkName } from '../../ui/network-texts';
import { report } from '../../ui/problems';
import { save } from '../../ui/save';
import { curveOf } from '../chart/curve';
import type { Shown } from '../selection/shown';
import { ORIGINAL, predictionOf } from '../selection/subject';
import { curveSvg } from './curve-svg';
import { drawFigure } from './figure';
import { levelsCsv } from './levels-csv';

async function figureOf(state: Done, shown: Shown): Promise<Blob> {
  const { subject } = shown;
  const ask = job(state.id);
  const [original, sign, made] = await Promise.all([
    ask.preview('original', ORIGINAL),
    ask.preview('sign', subject),
    ask.preview('adversarial', subject),
  ]);
  const before = state.result.before[0];
  const after = predictionOf(shown)?.prediction[0];
  const strength =
    subject.levels === undefined ? '' : fill(texts.epsilonEquation, { fraction: fraction(subject.levels) });
  return drawFigure(
    [
      { preview: original, lines: [before ? namedAt(before) : ''] },
      { preview: sign, lines: [texts.figureSign, strength] },
      { preview: made, lines: [after ? namedAt(after) : '', networkName(state.result.network)] },
    ],
    ['+ ε ·', '='],
  );
}

export function TakeHome({ state, shown }: { state: Done; shown: Shown }): VNode {
  const [said, setSaid] = useState('');
  const { table } = shown;
  const before = state.result.before[0];
  const name = state.source.name || 'signflip';
  const copy = (): void => {
    setSaid('');
    // The promise itself goes to the clipboard: a copy must begin in the very moment of the click.
    navigator.clipboard.write([new ClipboardItem({ 'image/png': figureOf(state, shown) })]).then(
      () => setSaid(texts.figureCopied),
      (error: unknown) => {
        setSaid(texts.copyFailed);
        report(error);
      },
    );
  };
  const saveCurve = (): void => {
    if (!table || !before) return;
    const label = shortLabel(before);
    const words = {
      title: `${name}: ${networkName(state.result.network)}, FGSM`,
      original: label,
      other: texts.otherLabel,
      side: (share: number) => percent(share, 'exact'),
      level: (level: number) => (level === 0 ? '0' : fraction(level)),
    };
    const curve = curveSvg(curveOf(table.rows, before), words);
    save(new Blob([curve], { type: 'image/svg+xml' }), `${name}-signflip-curve.svg`);
  };
  return (
    <p class="take-home">
      <button type="button" class="quiet" data-testid="copy-figure" onClick={copy}>
        {texts.copyFigure}
      </button>
      {table && (
        <>
          <button type="button" class="quiet" data-testid="save-curve" onClick={saveCurve}>
            {texts.saveCurve}
          </button>
          <button
            type="button"
            class="quiet"
            data-testid="save-numbers"
            onClick={() =>
              save(new Blob([levelsCsv(table, state.truth)], { type: 'text/csv' }), `${name}-signflip-levels.csv`)
            }
          >
            {texts.saveNumbers}
          </button>
        </>
      )}
      <span class="small" role="status">
        {said}
      </span>
    </p>
  );
}
