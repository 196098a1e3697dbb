import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

/** What ties a control to its label and its hint. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby'?: string;
}

interface Props {
  label: string;
  hint?: ComponentChildren;
  children: (ties: FieldIds) => ComponentChildren;
}

/** A control with its label before and its hint below it. */
export function Field({ label, hint, children }: Props): VNode {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(hint ? { id, 'aria-describedby': hintId } : { id })}
      {hint && (
        <div id={hintId} class="small hint">
          {hint}
        </div>
      )}
    </div>
  );
}
