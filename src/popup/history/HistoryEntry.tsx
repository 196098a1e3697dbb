import type { VNode } from 'preact';
import { type KeptFacts, sourceOf } from '../../history/kept';
import { find, remove } from '../../history/store';
import { texts } from '../../i18n/texts';
import { attack } from '../../session/client';
import type { RankedLabel } from '../../session/values';
import { fill, fraction, percent, time } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { Phrase } from '../../ui/Phrase';
import { report } from '../../ui/problems';
import { useBlobUrl } from '../../ui/use-blob-url';

async function attackAgain(id: string): Promise<void> {
  const picture = await find(id);
  if (picture) await attack(sourceOf(picture)); // else it was removed in another view, which tells this one
}

export function HistoryEntry({ picture }: { picture: KeptFacts }): VNode {
  const { id, at, name, thumbnail, before, after, levels, flipped } = picture;
  const image = useBlobUrl(thumbnail);
  return (
    <li data-testid="history-entry">
      <button type="button" class="kept" title={texts.historyAgain} onClick={() => attackAgain(id).catch(report)}>
        <span class="thumbnail">{image && <img src={image} alt="" />}</span>
        <bdi class="source-name">{name}</bdi>
        <span class="kept-labels">
          <Phrase
            text={flipped ? texts.historyFlipped : texts.historyHeld}
            parts={{
              before: <Named named={before} side="before" />,
              after: <Named named={after} side="after" />,
              fraction: fraction(levels),
            }}
          />
        </span>
        <time class="small" dateTime={new Date(at).toISOString()}>
          {time(at)}
        </time>
      </button>
      <button
        type="button"
        class="quiet delete"
        data-testid="history-delete"
        aria-label={fill(texts.historyDelete, { name })}
        onClick={() => remove(id).catch(report)}
      >
        ×
      </button>
    </li>
  );
}

function Named({ named, side }: { named: RankedLabel; side: 'before' | 'after' }): VNode {
  return (
    <span data-side={side}>
      <bdi>{shortLabel(named)}</bdi> <span class="number">{percent(named.probability)}</span>
    </span>
  );
}
