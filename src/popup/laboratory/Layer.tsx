import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sentenceOf } from '../../session/failure';
import { fill } from '../format';
import { paint } from '../paint';
import { marksOf } from '../subject';
import { texts } from '../texts';
import type { Drawn } from '../use-preview';
import type { Lens } from './use-look';

interface Props {
  drawn: Drawn;
  lens: Lens;
  testId: string;
  alt: string;
  /** What the layer leaves out on its left, as a share of the scene. */
  cut?: number;
}

/** One picture over the whole scene. */
export function Layer({ drawn: { preview, subject, failure }, lens, testId, alt, cut = 0 }: Props): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (preview && canvas.current) paint(canvas.current, preview);
  }, [preview]);
  const { left, top, width, height } = lens.box;
  return (
    <div class="layer" style={cut > 0 ? { clipPath: `inset(0 0 0 ${cut * 100}%)` } : {}}>
      <canvas
        ref={canvas}
        role="img"
        data-testid={testId}
        {...marksOf(subject)}
        aria-label={alt}
        hidden={!preview}
        class={lens.scale >= 1 ? 'crisp' : undefined}
        style={{ left: `${left}px`, top: `${top}px`, inlineSize: `${width}px`, blockSize: `${height}px` }}
      />
      {failure && <p class="picture-failed">{fill(texts.pictureFailed, { sentence: sentenceOf(failure) })}</p>}
    </div>
  );
}
