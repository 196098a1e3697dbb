import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { fill } from '../../ui/format';
import { fullLabel } from '../../ui/label-names';
import type { FoundLabel, Match } from '../selection/search-labels';

interface Props {
  id: string;
  idOf: (place: number) => string;
  labels: readonly Match[];
  /** The option that the keyboard is on; -1 for none. */
  active: number;
  chosen: FoundLabel | undefined;
  open: boolean;
  onTake: (label: FoundLabel) => void;
}

/** The listbox of a combobox: it never has the focus itself. */
export function LabelList({ id, idOf, labels, active, chosen, open, onTake }: Props): VNode {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  useEffect(() => {
    if (open) list.current?.children[Math.max(active, 0)]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);
  return (
    <div
      id={id}
      ref={list}
      role="listbox"
      class="label-list"
      aria-label={texts.targetSearch}
      hidden={!open}
      // Or a click, on the scroll bar too, would take the focus from the field, and close the list.
      onMouseDown={(event) => event.preventDefault()}
    >
      {labels.map((label, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
        <div
          key={label.index}
          id={idOf(place)}
          role="option"
          tabIndex={-1}
          aria-selected={label.index === chosen?.index}
          data-active={place === active}
          data-testid="label-option"
          onClick={() => onTake(label)}
        >
          <bdi>
            {twin(label, labels)
              ? fill(texts.sameName, { label: fullLabel(label), index: label.index })
              : fullLabel(label)}
          </bdi>
          {otherName(label) && (
            <small>
              {' '}
              <bdi>{otherName(label)}</bdi>
            </small>
          )}
        </div>
      ))}
    </div>
  );
}

/** ImageNet has two cranes and two maillots. */
const twin = (label: FoundLabel, labels: readonly FoundLabel[]): boolean =>
  labels.some((other) => other.index !== label.index && fullLabel(other) === fullLabel(label));

/** By which name it was found, or the network's own, where that is not what stands there already. */
const otherName = (label: Match): string | undefined =>
  [label.by, label.label].find((name) => name !== undefined && name !== fullLabel(label));
