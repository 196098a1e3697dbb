import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Subject } from '../../session/attack-run';
import type { Growth } from '../../session/growth';
import { GrowthChart } from './GrowthChart';
import { halfWay, pointsOf } from './growth';
import { LayerMapsView } from './LayerMapsView';
import { type Asked, useLayerMaps } from './use-growth';

const PAPER = 'https://arxiv.org/abs/1712.02976';

interface Props {
  id: string;
  subjects: readonly Subject[] | undefined;
  growth: Asked<Growth>;
}

/** The change on its way through the network, and what the chosen layer makes of the three pictures. */
export function InsidePage({ id, subjects, growth: { value: growth, failure } }: Props): VNode {
  const [chosen, setChosen] = useState<number>();
  const points = growth ? pointsOf(growth) : [];
  const place = chosen ?? halfWay(points);
  const layer = points[place]?.layer;
  const maps = useLayerMaps(id, subjects, layer?.place);
  if (failure) return <p class="lesson-note">{sentenceOf(failure)}</p>;
  return (
    <div class="lesson-inside">
      <div class="lesson-chart">
        <p class="legend">
          <span data-line="attack">{texts.lessonInsideAttack}</span>
          <span data-line="random">{texts.lessonInsideRandom}</span>
        </p>
        <GrowthChart points={points} chosen={place} onChoose={setChosen} />
        <p class="lesson-note">
          {texts.lessonInsideHow}{' '}
          <a href={PAPER} target="_blank" rel="noreferrer">
            {texts.lessonInsidePaper}
          </a>
        </p>
      </div>
      <LayerMapsView layer={layer} maps={maps} />
    </div>
  );
}
