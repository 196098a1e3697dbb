import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { fill } from '../../ui/format';
import type { FoundLabel } from '../selection/search-labels';

interface Props {
  id: string;
  idOf: (place: number) => string;
  labels: readonly FoundLabel[];
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
            {twin(label, labels) ? fill(texts.sameName, { label: label.label, index: label.index }) : label.label}
          </bdi>
        </div>
      ))}
    </div>
  );
}

/** ImageNet has two cranes and two maillots. */
const twin = ({ label, index }: FoundLabel, labels: readonly FoundLabel[]): boolean =>
  labels.some((other) => other.label === label && other.index !== index);
