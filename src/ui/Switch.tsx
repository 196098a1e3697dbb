import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Option<Value extends string> {
  readonly value: Value;
  readonly testId: string;
  readonly words: ComponentChildren;
  /** For `aria-keyshortcuts`. */
  readonly shortcut?: string;
}

interface Props<Value extends string> {
  legend: string;
  options: readonly Option<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** One of a few: native radio buttons in the shape of a switch. */
export function Switch<Value extends string>({ legend, options, chosen, onChoose }: Props<Value>): VNode {
  const group = useId();
  return (
    <fieldset class="switch">
      <legend class="unseen">{legend}</legend>
      {options.map(({ value, testId, words, shortcut }) => (
        <label key={value}>
          <input
            type="radio"
            name={group}
            data-testid={testId}
            aria-keyshortcuts={shortcut}
            checked={chosen === value}
            onChange={() => onChoose(value)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
