import { line } from 'd3-shape';
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { fill, percent } from '../../ui/format';
import { SideAxis } from '../chart/Axes';
import { type GrowthPoint, topOf } from './growth';
import { layerName, share } from './layer-words';

interface Props {
  points: readonly GrowthPoint[];
  chosen: number;
  onChoose: (place: number) => void;
}

/** Two lines from the picture to the answer; each point is a button that shows what its layer sees. */
export function GrowthChart({ points, chosen, onChoose }: Props): VNode {
  const top = topOf(points);
  const last = Math.max(points.length - 1, 1);
  const path = line<number>()
    .defined(Number.isFinite)
    .x((_, place) => place)
    .y((value) => 1 - value / top)
    .digits(5);
  const end = points.at(-1);
  return (
    <div class="growth" data-testid="growth" data-ready={points.length > 0}>
      <div class="plot">
        <svg
          viewBox={`0 0 ${last} 1`}
          preserveAspectRatio="none"
          role="img"
          aria-label={
            end && points[0]
              ? fill(texts.lessonInsideAlt, {
                  input: share(points[0].attack),
                  attack: share(end.attack),
                  random: share(end.random),
                })
              : texts.lessonWaiting
          }
        >
          <path class="grid" d={`M0 0H${last}M0 .5H${last}M0 1H${last}`} />
          <path class="line random" d={path(points.map(({ random }) => random)) ?? ''} />
          <path class="line other" d={path(points.map(({ attack }) => attack)) ?? ''} />
        </svg>
        <SideAxis marks={[1, 0.5, 0].map((part) => [part, percent(part * top, 'exact')])} />
        <div class="stops">
          {points.map((point, place) => (
            <button
              key={place}
              type="button"
              data-testid="growth-stop"
              data-attack={point.attack}
              data-random={point.random}
              aria-pressed={place === chosen}
              aria-label={fill(texts.lessonInsideStop, {
                layer: layerName(point.layer, place, points.length),
                attack: share(point.attack),
                random: share(point.random),
              })}
              style={{ left: `${(place / last) * 100}%` }}
              onClick={() => onChoose(place)}
            >
              {Number.isFinite(point.attack) && (
                <i class="dot" data-side="after" style={{ top: `${(1 - point.attack / top) * 100}%` }} />
              )}
              {Number.isFinite(point.random) && (
                <i class="dot" data-side="random" style={{ top: `${(1 - point.random / top) * 100}%` }} />
              )}
            </button>
          ))}
        </div>
      </div>
      <p class="growth-ends" aria-hidden="true">
        <span>{texts.lessonInsideStart}</span>
        <span>{texts.lessonInsideMiddle}</span>
        <span>{texts.lessonInsideEnd}</span>
      </p>
    </div>
  );
}
