/**
 * Any of the model's labels, by typing: an editable combobox with a listbox, after the pattern of the ARIA Authoring
 * Practices. The focus stays in the field; arrows go through the list, Enter takes what they are on.
 */
import type { VNode } from 'preact';
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { ClassIndex } from '../../session/values';
import { fill } from '../../ui/format';
import { fullLabel } from '../../ui/label-names';
import { type FoundLabel, searchLabels } from '../selection/search-labels';
import { LabelList } from './LabelList';
import { useLabels } from './use-labels';

/** So many are shown; whoever sees more of them types on. */
const SHOWN = 40;

interface Props {
  /** Whose labels; undefined until it is known. */
  network: string | undefined;
  chosen: FoundLabel | undefined;
  /** The label that the picture has already. */
  without: ClassIndex | undefined;
  /** Somebody wanted to run without a choice. */
  missing: boolean;
  onChoose: (label: FoundLabel | undefined) => void;
  /** What stands over the field, where that is not "Label". */
  words?: string;
  testId?: string;
}

export function LabelPicker({ network, chosen, without, missing, onChoose, words, testId }: Props): VNode {
  /** A thousand labels are asked for once somebody comes near them. */
  const [near, setNear] = useState(false);
  const labels = useLabels(near ? network : undefined);
  const [typed, setTyped] = useState(chosen ? fullLabel(chosen) : '');
  useEffect(() => {
    if (chosen) setTyped(fullLabel(chosen)); // it may be chosen elsewhere
  }, [chosen?.index]);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [field, list, hint] = [useId(), useId(), useId()];
  // A chosen label stands in the field whole: opening the list then offers all of them again.
  const found = useMemo(
    () => searchLabels(labels, chosen && typed === fullLabel(chosen) ? '' : typed, without),
    [labels, typed, chosen, without],
  );
  const shown = found.slice(0, SHOWN);
  const idOf = (place: number): string => `${list}-${place}`;

  /** Enter came before the labels did: it is kept for them. */
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    const [first] = found;
    if (entered && first) take(first);
  }, [entered, found]);

  const close = (): void => {
    setEntered(false);
    setOpen(false);
    setActive(-1);
  };
  const take = ({ index, label }: FoundLabel): void => {
    setTyped(fullLabel({ index, label }));
    onChoose({ index, label });
    close();
  };
  const move = (step: 1 | -1): void => {
    setOpen(true);
    if (shown.length > 0) setActive((active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The only one that is found needs no arrow.
    const label = shown[active] ?? (found.length === 1 ? found[0] : undefined);
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp' && event.altKey) close();
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && open && label) take(label);
    else if (event.key === 'Enter' && open && typed && labels.length === 0) setEntered(true);
    else if (event.key === 'Escape' && (open || typed)) {
      if (!open) clear();
      close();
    } else return;
    event.preventDefault(); // Escape would also close the popup, Enter would run the attack
  };
  const clear = (): void => {
    setTyped('');
    onChoose(undefined);
  };
  const problem = missing && !chosen;
  return (
    <div class="label-picker">
      <div class="label-words">
        <label for={field}>{words ?? texts.targetSearch}</label>
        <p id={hint} class="small" role="status">
          {problem ? (
            <strong class="wrong">{texts.targetMissing}</strong>
          ) : (
            open && fill(texts.targetCount, { count: found.length })
          )}
        </p>
      </div>
      <div class="label-field">
        <input
          id={field}
          data-testid={testId ?? 'target-label'}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={list}
          aria-activedescendant={open && active >= 0 ? idOf(active) : undefined}
          aria-describedby={hint}
          aria-invalid={problem}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          placeholder={texts.targetPlaceholder}
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setEntered(false);
            if (chosen) onChoose(undefined);
            setOpen(true);
            setActive(-1);
          }}
          onFocus={() => setNear(true)}
          onClick={() => setOpen(true)}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        <LabelList
          id={list}
          idOf={idOf}
          labels={open ? shown : []}
          active={active}
          chosen={chosen}
          open={open}
          onTake={take}
        />
      </div>
    </div>
  );
}
