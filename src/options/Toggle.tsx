import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  hint: string;
  testId: string;
  on: boolean;
  onToggle: (on: boolean) => void;
}

/** On or off: a native checkbox with a hint below its label. */
export function Toggle({ label, hint, testId, on, onToggle }: Props): VNode {
  const id = useId();
  return (
    <div class="toggle">
      <input
        type="checkbox"
        id={id}
        data-testid={testId}
        checked={on}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onToggle(currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      <p id={`${id}-hint`} class="small hint">
        {hint}
      </p>
    </div>
  );
}
