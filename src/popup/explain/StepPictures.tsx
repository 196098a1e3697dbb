import type { ComponentChildren, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Preview } from '../../session/preview';
import type { Done, Working } from '../../session/state';
import type { Levels } from '../../session/values';
import { epsilon, fill, percent } from '../../ui/format';
import { Picture } from '../picture/Picture';
import { type Drawn, usePreview } from '../picture/use-preview';
import { ORIGINAL } from '../selection/subject';
import { clippedPicture, clippedShare, scaledPicture } from './pictures';

interface StepProps {
  title: string;
  formula: string;
  sentence: string;
  children?: ComponentChildren;
}

function Step({ title, formula, sentence, children }: StepProps): VNode {
  return (
    <li>
      <h3>{title}</h3>
      <p class="formula">{formula}</p>
      {children}
      <p class="small">{sentence}</p>
    </li>
  );
}

const shown = (preview: Preview | undefined, { failure }: Drawn): Drawn =>
  failure ? { failure } : preview ? { preview } : {};

interface Props {
  state: Working | Done;
  run: number;
  levels: Levels;
}

/** Gradient, sign, scale, add, clip: what each makes of the picture at the chosen level. */
export function StepPictures({ state, run, levels }: Props): VNode {
  const { id, phase, result } = state;
  const ready = result !== undefined;
  const x = usePreview(id, 'original', ORIGINAL, ready, phase);
  const g = usePreview(id, 'gradient', ORIGINAL, ready, phase);
  const d = usePreview(id, 'sign', { run, levels: 1 }, ready, phase);
  const sum = usePreview(id, 'adversarial', { run, levels }, ready, phase);
  const [original, sign] = [x.preview, d.preview];
  const scaled = useMemo(() => sign && scaledPicture(sign, levels), [sign, levels]);
  const clipped = useMemo(() => original && sign && clippedPicture(original, sign, levels), [original, sign, levels]);
  const share = useMemo(() => (original && sign ? clippedShare(original, sign, levels) : 0), [original, sign, levels]);
  return (
    <ol class="step-pictures">
      <Step title={texts.stepGradient} formula="g = ∇J(X)" sentence={texts.stepGradientWords}>
        <Picture drawn={g} testId="explain-gradient" alt={texts.altGradient} />
      </Step>
      <Step title={texts.stepSign} formula="D = sign(g)" sentence={texts.stepSignWords}>
        <Picture drawn={d} testId="explain-sign" alt={texts.altStepSign} />
      </Step>
      <Step
        title={texts.stepScale}
        formula={`${levels} · D`}
        sentence={fill(texts.stepScaleWords, { levels, epsilon: epsilon(levels) })}
      >
        <Picture drawn={shown(scaled, d)} testId="explain-scale" alt={texts.altStepScale} />
      </Step>
      <Step title={texts.stepAdd} formula={`X + ${levels} · D`} sentence={texts.stepAddWords}>
        <Picture drawn={sum} testId="explain-add" alt={texts.altStepAdd} />
      </Step>
      <Step
        title={texts.stepClip}
        formula={`clip(X + ${levels} · D)`}
        sentence={fill(share > 0 ? texts.stepClipWords : texts.stepClipNone, { share: percent(share) })}
      >
        <Picture drawn={shown(clipped, x)} testId="explain-clip" alt={texts.altStepClip} />
      </Step>
    </ol>
  );
}
