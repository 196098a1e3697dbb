/** Which of the pictures that were handed over are to be attacked: all of them, until somebody unticks one. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { textsOf } from '../../i18n/texts';
import type own from './texts/en.json';

const texts = textsOf<keyof typeof own>();

interface Props {
  /** By their paths, in their order. */
  paths: readonly string[];
  /** Places of those that are left out. */
  out: ReadonlySet<number>;
  onChange: (out: ReadonlySet<number>) => void;
}

export function Selection({ paths, out, onChange }: Props): VNode {
  const [open, setOpen] = useState(false); // thousands of boxes are made only for who looks
  const turn = (place: number): void => {
    const turned = new Set(out);
    if (!turned.delete(place)) turned.add(place);
    onChange(turned);
  };
  return (
    <details
      class="many-selection"
      data-testid="many-selection"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{texts.manySelection}</summary>
      <p class="many-buttons">
        <button type="button" class="quiet" data-testid="many-all" onClick={() => onChange(new Set())}>
          {texts.manySelectAll}
        </button>
        <button type="button" class="quiet" data-testid="many-none" onClick={() => onChange(new Set(paths.keys()))}>
          {texts.manySelectNone}
        </button>
      </p>
      <ul>
        {(open ? paths : []).map((path, place) => (
          <li key={place}>
            <label>
              <input type="checkbox" checked={!out.has(place)} onChange={() => turn(place)} />
              <bdi>{path}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
