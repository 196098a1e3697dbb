import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import { fill } from '../../ui/format';
import { marksOf } from '../selection/subject';
import { paint } from './paint';
import type { Drawn } from './use-preview';

/** Below this many pixels a picture is enlarged, and its pixels are shown as what they are. */
const SMALL = 180;

interface Props {
  drawn: Drawn;
  testId: string;
  alt: string;
}

/** A preview on a canvas, as large as its frame allows. */
export function Picture({ drawn: { preview, subject, failure }, testId, alt }: Props): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    if (!preview || !canvas.current) return;
    paint(canvas.current, preview);
    canvas.current.style.setProperty('--ratio', String(preview.width / preview.height));
  }, [preview]);

  return (
    <div class="frame" data-empty={!preview && !failure}>
      <canvas
        ref={canvas}
        role="img"
        data-testid={testId}
        {...marksOf(subject)}
        aria-label={alt}
        hidden={!preview}
        class={preview && Math.max(preview.width, preview.height) < SMALL ? 'small' : undefined}
      />
      {failure && <p class="picture-failed">{fill(texts.pictureFailed, { sentence: sentenceOf(failure) })}</p>}
    </div>
  );
}
