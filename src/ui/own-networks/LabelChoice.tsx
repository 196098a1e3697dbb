/** The names of the classes, one in a line: shown, and corrected by hand or by a paste. */
import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { fill } from '../format';

interface Props {
  /** As many as there are classes. */
  labels: readonly string[];
  ground: string;
  onChange: (labels: readonly string[]) => void;
}

const linesOf = (text: string): string[] =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim());

export function LabelChoice({ labels, ground, onChange }: Props): VNode {
  const id = useId();
  const [typed, setTyped] = useState(labels.join('\n'));
  const lines = linesOf(typed);
  const wrong = lines.length !== labels.length || lines.some((line) => line === '');
  return (
    <>
      <label for={id}>{texts.ownLabels}</label>
      <textarea
        id={id}
        data-testid="network-labels"
        rows={Math.min(6, Math.max(3, labels.length))}
        spellcheck={false}
        aria-describedby={`${id}-ground`}
        aria-invalid={wrong}
        value={typed}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          const now = linesOf(value);
          if (now.length === labels.length && now.every(Boolean)) onChange(now);
        }}
      />
      <span id={`${id}-ground`} class="small ground" data-wrong={wrong} role="status">
        {wrong
          ? fill(texts.ownLabelsWrong, { lines: lines.filter(Boolean).length, classes: labels.length })
          : `${texts.ownLabelsHow} ${ground}`}
      </span>
    </>
  );
}
