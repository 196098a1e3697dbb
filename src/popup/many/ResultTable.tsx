/** What came of each picture: labels before and after, the smallest ε, a verdict; of one that is broken, why. */
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Batch, Outcome, Result } from '../../batch/batch';
import { fileOf } from '../../batch/store';
import { nextStepOf, sentenceOf } from '../../i18n/failure-texts';
import { textsOf } from '../../i18n/texts';
import { shortName } from '../../ui/attack-texts';
import { fill, fraction, namedAt } from '../../ui/format';
import { report } from '../../ui/problems';
import { save } from '../../ui/save';
import { useBlobUrl } from '../../ui/use-blob-url';
import type own from './texts/en.json';
import { useNetworkNames } from './use-network-names';

const texts = textsOf<keyof typeof own>();

type Made = Extract<Outcome, { report: unknown }>['report'];

interface Props {
  batch: Batch;
  results: readonly Result[];
}

export function ResultTable({ batch, results }: Props): VNode {
  const several = batch.plan.series.length > 1;
  const names = useNetworkNames();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section class="table-box" tabIndex={0} aria-label={texts.manyTable}>
      <table class="many-table" data-testid="many-table">
        <thead>
          <tr>
            <th scope="col">{texts.manyPicture}</th>
            {several && <th scope="col">{texts.manySeries}</th>}
            <th scope="col">{texts.manyBefore}</th>
            <th scope="col">{texts.manyAfter}</th>
            <th scope="col">{texts.manySmallest}</th>
            <th scope="col">{texts.manyVerdict}</th>
            <th scope="col">{texts.manyFile}</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <Row
              key={`${result.series} ${result.place}`}
              batch={batch}
              result={result}
              names={several ? names : undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  batch: Batch;
  result: Result;
  /** Of networks, by their ids, where there are several. */
  names: ReadonlyMap<string, string> | undefined;
}

/** A result never changes, so its row is made once, however many come after it. */
function Row({ batch, result, names }: RowProps): VNode {
  const { network, attack } = batch.plan.series[result.series]!;
  const known = 'report' in result.outcome ? result.outcome.report.networkName : network;
  const series = names && `${names.get(network) ?? known}, ${shortName(attack)}`;
  return useMemo(() => <Cells result={result} series={series} />, [result, series]);
}

/** `series`: its network and attack in words, where there are several. */
function Cells({ result, series }: { result: Result; series: string | undefined }): VNode {
  const { path, outcome } = result;
  const made = 'report' in outcome ? outcome.report : undefined;
  const verdict = made ? (made.verified ? 'flips' : 'holds') : 'failed';
  return (
    <tr data-testid="many-row" data-place={result.place} data-series={result.series} data-verdict={verdict}>
      <th scope="row">
        <Thumbnail result={result} />
        <bdi>{path}</bdi>
      </th>
      {series && <td>{series}</td>}
      {made ? (
        <>
          <td>
            <bdi data-side="before">{namedAt(made.before)}</bdi> <Right truth={made.truth?.right.before} />
          </td>
          <td>
            {made.verified ? (
              <>
                <bdi data-side="after">{namedAt(made.after)}</bdi> <Right truth={made.truth?.right.after} />
              </>
            ) : (
              '–'
            )}
          </td>
          <td class="number">{smallestOf(made)}</td>
          <td>{made.verified ? texts.manyFlips : texts.manyHolds}</td>
          <td>{made.verified && 'name' in outcome && <SaveFile result={result} name={outcome.name} />}</td>
        </>
      ) : (
        <td colSpan={5} data-testid="many-error">
          {'failure' in outcome && `${sentenceOf(outcome.failure)} ${nextStepOf(outcome.failure)}`}
        </td>
      )}
    </tr>
  );
}

/** Where the true label is known. */
function Right({ truth }: { truth: boolean | undefined }): VNode | null {
  if (truth === undefined) return null;
  return <span class="small muted">{truth ? texts.manyRight : texts.manyWrong}</span>;
}

function smallestOf({ smallest, levels, linf }: Made): string {
  if (!smallest) return levels === null ? fraction(linf) : fraction(levels);
  if (smallest.levels !== null) return fraction(smallest.levels);
  return smallest.upTo === null ? '–' : fill(texts.manyOver, { fraction: fraction(smallest.upTo) });
}

function Thumbnail({ result: { batch, place } }: { result: Result }): VNode {
  const [thumbnail, setThumbnail] = useState<Blob>();
  useEffect(() => {
    let gone = false;
    fileOf({ batch, series: 0, place }).then((kept) => gone || setThumbnail(kept?.thumbnail), report);
    return () => {
      gone = true;
    };
  }, [batch, place]);
  const address = useBlobUrl(thumbnail);
  return <span class="many-thumbnail">{address && <img src={address} alt="" loading="lazy" />}</span>;
}

function SaveFile({ result, name }: { result: Result; name: string }): VNode {
  const keep = async (): Promise<void> => {
    const kept = await fileOf(result);
    if (kept) save(kept.file, name);
  };
  return (
    <button
      type="button"
      class="quiet"
      aria-label={fill(texts.manySaveOne, { name: result.path })}
      onClick={() => keep().catch(report)}
    >
      {texts.manySave}
    </button>
  );
}
