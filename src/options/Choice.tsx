import type { VNode } from 'preact';
import { Field } from './Field';

interface Props<Value extends string | number> {
  label: string;
  hint: string;
  testId: string;
  values: readonly Value[];
  chosen: Value;
  words: (value: Value) => string;
  onChoose: (value: Value) => void;
}

/** One of a few, in a native list. */
export function Choice<Value extends string | number>({
  label,
  hint,
  testId,
  values,
  chosen,
  words,
  onChoose,
}: Props<Value>): VNode {
  return (
    <Field label={label} hint={hint}>
      {(ties) => (
        <select
          {...ties}
          data-testid={testId}
          value={String(chosen)}
          onChange={({ currentTarget }) => {
            const value = values[currentTarget.selectedIndex];
            if (value !== undefined) onChoose(value);
          }}
        >
          {values.map((value) => (
            <option key={value} value={String(value)}>
              {words(value)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
