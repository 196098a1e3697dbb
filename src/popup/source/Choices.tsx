/**
 * Where several images lay under the pointer: the others, in small. They are read only when a person asks to see them.
 */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { kindText } from '../../i18n/kind-texts';
import { texts } from '../../i18n/texts';
import { attack, thumbnail } from '../../session/client';
import type { Source } from '../../session/source';
import { choose } from '../../session/source';
import { fill } from '../../ui/format';
import { report } from '../../ui/problems';

export function Choices({ source }: { source: Source }): VNode | null {
  const [open, setOpen] = useState(false);
  const { choices = [], place } = source;
  if (!place || choices.length < 2) return null;
  return (
    <details class="choices" data-testid="choices" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{fill(texts.choices, { count: choices.length })}</summary>
      {open && (
        <ul>
          {choices.map((_, index) => (
            <li key={index}>
              <Choice source={choose(source, index)} chosen={index === place.index} />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Choice({ source, chosen }: { source: Source; chosen: boolean }): VNode {
  const picture = useThumbnail(source);
  const { kind = 'img', width = 0, height = 0 } = source.shown ?? {};
  return (
    <button
      type="button"
      class="choice"
      aria-pressed={chosen}
      onClick={() => {
        if (!chosen) attack(source).catch(report);
      }}
    >
      <span class="thumbnail">{picture && <img src={picture} alt="" />}</span>
      <bdi>{source.name}</bdi>
      <span class="small">{fill(texts.choiceFacts, { kind: kindText(kind), width, height })}</span>
    </button>
  );
}

/**
 * A blob URL as long as it is shown; undefined while there is none, also where it cannot be read: its words still say
 * what it is.
 */
function useThumbnail(source: Source): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    thumbnail(source).then(
      (blob) => {
        if (gone) return;
        made = URL.createObjectURL(blob);
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, []);
  return url;
}
