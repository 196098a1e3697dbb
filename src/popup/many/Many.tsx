/** Many pictures at once: hand them over, watch them go, see what came of them. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { textsOf } from '../../i18n/texts';
import { fill, time, whole } from '../../ui/format';
import { BatchView } from './BatchView';
import { Begin } from './Begin';
import type own from './texts/en.json';
import { useBatches } from './use-batches';

const texts = textsOf<keyof typeof own>();

export function Many(): VNode {
  const [chosen, setChosen] = useState<string>();
  const { batches: all, results } = useBatches(chosen);
  const batches = all?.filter(({ state }) => state !== 'draft');
  const draft = all?.find(({ state }) => state === 'draft');
  const shown = batches?.find(({ id }) => id === chosen) ?? batches?.[0];
  return (
    <section class="many" data-testid="many">
      <header>
        <h2>{texts.manyTitle}</h2>
        <a href="?view=tab" data-testid="many-leave">
          {texts.manyLeave}
        </a>
      </header>
      <Begin draft={draft} onBegun={setChosen} />
      {batches && batches.length > 1 && (
        <label class="small">
          {texts.manyBatch}{' '}
          <select
            data-testid="many-chooser"
            value={shown?.id ?? ''}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {batches.map(({ id, name, at, pictures }) => (
              <option key={id} value={id}>
                {`${name || texts.manyUnnamed}, ${fill(texts.manyCount, { count: whole(pictures) })}, ${time(at)}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {shown && <BatchView key={shown.id} batch={shown} results={results.filter(({ batch }) => batch === shown.id)} />}
    </section>
  );
}
