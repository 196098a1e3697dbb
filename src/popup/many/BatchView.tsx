/** One batch: how far it is, its curves, its table, and what can be taken home. */
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Batch, Result } from '../../batch/batch';
import { removeBatch, setState } from '../../batch/store';
import { nextStepOf, sentenceOf } from '../../i18n/failure-texts';
import { textsOf } from '../../i18n/texts';
import { robustCurves } from '../../report/robustness';
import { fill, percent, whole } from '../../ui/format';
import { report } from '../../ui/problems';
import { save } from '../../ui/save';
import { documentOf, pageWithPictures, TEXTS, zipOf } from './export';
import { ResultTable } from './ResultTable';
import { RobustChart } from './RobustChart';
import { goOn } from './resume';
import type own from './texts/en.json';

const texts = textsOf<keyof typeof own>();

interface Props {
  batch: Batch;
  /** Of this batch. */
  results: readonly Result[];
}

export function BatchView({ batch, results }: Props): VNode {
  const total = batch.pictures * batch.plan.series.length;
  const failed = results.filter(({ outcome }) => 'failure' in outcome).length;
  const curves = useMemo(
    () => robustCurves(results.flatMap(({ outcome }) => ('report' in outcome ? [outcome.report] : []))),
    [results],
  );
  const over = batch.state === 'done' || batch.state === 'cancelled';
  const change = (state: 'running' | 'paused' | 'cancelled'): void => {
    setState(batch.id, state).then(goOn).catch(report);
  };
  const remove = (): void => {
    removeBatch(batch.id).then(goOn).catch(report);
  };
  return (
    <section class="batch" data-testid="batch" data-state={batch.state} data-done={results.length} data-total={total}>
      <h3>{batch.name || texts.manyUnnamed}</h3>
      <progress value={results.length} max={total} aria-label={texts.manyProgressLabel} />
      <p role="status" data-testid="batch-status">
        {fill(texts[STATE_TEXTS[batch.state]], { done: whole(results.length), total: whole(total) })}
        {failed > 0 && ` ${fill(texts.manyFailed, { count: whole(failed) })}`}
        {batch.trouble && ` ${troubleText(batch.trouble)}`}
      </p>
      <p class="many-buttons">
        {batch.state === 'running' && (
          <button type="button" class="quiet" data-testid="batch-pause" onClick={() => change('paused')}>
            {texts.manyPause}
          </button>
        )}
        {batch.state === 'paused' && (
          <button type="button" class="primary" data-testid="batch-go-on" onClick={() => change('running')}>
            {texts.manyGoOn}
          </button>
        )}
        {!over && (
          <button type="button" class="quiet" data-testid="batch-cancel" onClick={() => change('cancelled')}>
            {texts.manyCancel}
          </button>
        )}
        {over && (
          <button type="button" class="quiet" data-testid="batch-delete" onClick={remove}>
            {texts.manyDelete}
          </button>
        )}
      </p>
      {results.length > 0 && <TakeHome batch={batch} results={results} />}
      <RobustChart curves={curves} />
      {results.length > 0 && <ResultTable batch={batch} results={results} />}
    </section>
  );
}

const troubleText = (trouble: NonNullable<Batch['trouble']>): string =>
  trouble === 'full' ? texts.manyStoppedFull : `${sentenceOf(trouble)} ${nextStepOf(trouble)}`;

const STATE_TEXTS = {
  draft: 'manyPaused',
  running: 'manyRunning',
  paused: 'manyPaused',
  cancelled: 'manyCancelled',
  done: 'manyDone',
} as const;

/** The report, as it is now: of a batch that is not over, what is done of it. */
function TakeHome({ batch, results }: Props): VNode {
  const [said, setSaid] = useState('');
  const { version } = browser.runtime.getManifest();
  const stem = `signflip-${batch.name || 'pictures'}`;
  const zip = async (): Promise<void> => {
    const document = documentOf(batch, results, version);
    const blob = await zipOf(document, results, (share) =>
      setSaid(fill(texts.manyZipping, { share: percent(share, 'exact') })),
    );
    save(blob, `${stem}.zip`);
    setSaid('');
  };
  const page = async (): Promise<void> => {
    const html = await pageWithPictures(documentOf(batch, results, version), results);
    save(new Blob([html], { type: 'text/html' }), `${stem}.html`);
  };
  const failed = (error: unknown): void => {
    setSaid('');
    report(error);
  };
  return (
    <p class="many-buttons">
      <span class="small">{texts.manyTake}</span>
      <button type="button" class="quiet" data-testid="batch-zip" onClick={() => zip().catch(failed)}>
        {texts.manyZip}
      </button>
      <button type="button" class="quiet" data-testid="batch-page" onClick={() => page().catch(failed)}>
        {texts.manyPage}
      </button>
      {(Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((name) => (
        <button
          key={name}
          type="button"
          class="quiet"
          data-testid={`batch-${name}`}
          onClick={() => {
            const { type, of } = TEXTS[name];
            save(new Blob([of(documentOf(batch, results, version))], { type }), `${stem}${name.replace('report', '')}`);
          }}
        >
          {name.split('.')[1]!.toUpperCase()}
        </button>
      ))}
      <span class="small" role="status">
        {said}
      </span>
    </p>
  );
}
