import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import { inferno } from '../../image/inferno';
import type { LayerGrowth, LayerMaps } from '../../session/growth';
import { decimal, fill } from '../../ui/format';
import type { Asked } from './use-growth';

const COLOURS = Array.from({ length: 256 }, (_, value) => inferno(value / 255));

/** So many of the maps fit beside the chart. */
const COLUMNS = 4;

/** One map in the colours of the heat map. */
function MapPicture({
  plane,
  width,
  height,
  alt,
}: {
  plane: Uint8ClampedArray;
  width: number;
  height: number;
  alt: string;
}): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (!canvas.current) return;
    const rgba = new Uint8ClampedArray(width * height * 4);
    plane.forEach((value, p) => {
      rgba.set([...COLOURS[value]!, 255], 4 * p);
    });
    canvas.current.width = width;
    canvas.current.height = height;
    canvas.current.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  }, [plane, width, height]);
  return <canvas ref={canvas} role="img" aria-label={alt} data-testid="layer-map" />;
}

const ROWS = ['lessonMapOriginal', 'lessonMapAttack', 'lessonMapRandom'] as const;

interface Props {
  /** Undefined for the picture itself, which is no layer. */
  layer: LayerGrowth | undefined;
  maps: Asked<LayerMaps>;
}

/**
 * The maps of the layer in which the attacked picture differs most: of the original, attacked and random picture, below
 * each other.
 */
export function LayerMapsView({ layer, maps: { value, failure } }: Props): VNode {
  if (failure) return <p class="lesson-note">{sentenceOf(failure)}</p>;
  if (!layer || !value)
    return <p class="lesson-note layer-maps">{layer ? texts.lessonWaiting : texts.lessonMapsChoose}</p>;
  const { width, height } = value;
  const maps = value.maps.slice(0, COLUMNS);
  const flat = width * height === 1;
  return (
    <table class="layer-maps" data-testid="layer-maps">
      <caption>{flat ? texts.lessonMapsFlat : fill(texts.lessonMaps, { width, height })}</caption>
      <tbody>
        {ROWS.map((text, version) => (
          <tr key={text}>
            <th scope="row">{texts[text]}</th>
            {maps.map(({ channel, planes, means }) => (
              <td key={channel}>
                {flat ? (
                  <span class="number">{decimal(means[version] ?? 0, 1)}</span>
                ) : (
                  <MapPicture
                    plane={planes[version] ?? new Uint8ClampedArray(width * height)}
                    width={width}
                    height={height}
                    alt={fill(texts.lessonMapAlt, { map: channel + 1, picture: texts[text] })}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
