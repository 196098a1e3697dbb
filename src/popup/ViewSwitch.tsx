import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { fill } from './format';
import type { RightView } from './Pictures';
import { texts } from './texts';

interface Props {
  chosen: RightView;
  onChoose: (view: RightView) => void;
  /** How much the perturbation is amplified, once that is known. */
  amplification: string | undefined;
}

/** What the frame on the right shows, where there is room for only one: native radio buttons in the shape of a switch. */
export function ViewSwitch({ chosen, onChoose, amplification }: Props): VNode {
  const group = useId();
  const words: Record<RightView, string> = {
    after: texts.after,
    perturbation:
      amplification && chosen === 'perturbation' ? fill(texts.changeTimes, { factor: amplification }) : texts.change,
  };
  return (
    <fieldset class="switch">
      <legend class="unseen">{texts.rightPicture}</legend>
      {(['after', 'perturbation'] as const).map((view) => (
        <label key={view}>
          <input
            type="radio"
            name={group}
            data-testid={`view-${view}`}
            checked={chosen === view}
            onChange={() => onChoose(view)}
          />
          <span>{words[view]}</span>
        </label>
      ))}
    </fieldset>
  );
}
