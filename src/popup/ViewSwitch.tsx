import type { VNode } from 'preact';
import { fill } from './format';
import type { RightView } from './Pictures';
import { Switch } from './Switch';
import { texts } from './texts';

interface Props {
  chosen: RightView;
  onChoose: (view: RightView) => void;
  /** How much the perturbation is amplified, once that is known. */
  amplification: string | undefined;
}

/** What the frame on the right shows, where there is room for only one. */
export function ViewSwitch({ chosen, onChoose, amplification }: Props): VNode {
  const change =
    amplification && chosen === 'perturbation' ? fill(texts.changeTimes, { factor: amplification }) : texts.change;
  return (
    <Switch
      legend={texts.rightPicture}
      options={[
        { value: 'after', testId: 'view-after', words: texts.after },
        { value: 'perturbation', testId: 'view-perturbation', words: change },
      ]}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
