import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { INFERNO } from '../../image/inferno';

/** What the colours of the heat map say. */
export function HeatLegend(): VNode {
  const stops = INFERNO.map((colour) => `rgb(${colour.join(' ')})`).join(', ');
  return (
    <p class="chip heat-legend" aria-hidden="true">
      {texts.heatWeak}
      <i style={{ backgroundImage: `linear-gradient(90deg, ${stops})` }} />
      {texts.heatStrong}
    </p>
  );
}
