import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Crop, Preview } from '../../session/preview';
import { fill } from '../../ui/format';
import { paint } from '../picture/paint';
import { marksOf } from '../selection/subject';
import type { LayerPictures } from './use-layer-pictures';
import type { Viewport } from './use-viewport';

interface Props {
  pictures: LayerPictures;
  viewport: Viewport;
  testId: string;
  alt: string;
  /** What the layer leaves out on its left, as a share of the scene. */
  cut?: number;
}

/** One picture over the whole scene; over it, where the whole is too coarse, its visible part. */
export function Layer({ pictures: { drawn, detail }, viewport, testId, alt, cut = 0 }: Props): VNode {
  const { preview, subject, failure } = drawn;
  const { width, height } = viewport.picture;
  return (
    <div class="layer" style={cut > 0 ? { clipPath: `inset(0 0 0 ${cut * 100}%)` } : {}}>
      <Sheet
        preview={preview}
        crop={{ x: 0, y: 0, width, height }}
        viewport={viewport}
        testId={testId}
        alt={alt}
        marks={marksOf(subject)}
      />
      {detail && (
        <Sheet preview={detail.preview} crop={detail.crop} viewport={viewport} testId={`${testId}-detail`} marks={{}} />
      )}
      {failure && <p class="picture-failed">{fill(texts.pictureFailed, { sentence: sentenceOf(failure) })}</p>}
    </div>
  );
}

interface SheetProps {
  preview: Preview | undefined;
  /** What it shows of the picture. */
  crop: Crop;
  viewport: Viewport;
  testId: string;
  /** Without one it says nothing that is not said already. */
  alt?: string;
  marks: object;
}

/**
 * A canvas that lies where its part of the picture lies. Enlarged pixels are squares, where they are the picture's own.
 */
function Sheet({ preview, crop, viewport: { box, scale }, testId, alt, marks }: SheetProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (preview && canvas.current) paint(canvas.current, preview);
  }, [preview]);
  const crisp = scale >= 1 && preview?.width === crop.width;
  return (
    <canvas
      ref={canvas}
      {...(alt === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
      data-testid={testId}
      data-crop={[crop.x, crop.y, crop.width, crop.height].join()}
      {...marks}
      hidden={!preview}
      class={crisp ? 'crisp' : undefined}
      style={{
        left: `${box.left + crop.x * scale}px`,
        top: `${box.top + crop.y * scale}px`,
        inlineSize: `${crop.width * scale}px`,
        blockSize: `${crop.height * scale}px`,
      }}
    />
  );
}
