import type { Subject } from '../../session/attack-run';
import type { View } from '../../session/preview';
import { type Drawn, usePreview } from '../picture/use-preview';
import { type Detail, useDetail } from './use-detail';
import type { Viewport } from './use-viewport';

/** The pictures of one layer: a preview of the whole, and where that is too coarse the visible part pixel by pixel. */
export interface LayerPictures {
  readonly drawn: Drawn;
  readonly detail: Detail | undefined;
}

export function useLayerPictures(
  id: string,
  view: View,
  subject: Subject,
  wanted: boolean,
  phase: string,
  { part }: Viewport,
): LayerPictures {
  const drawn = usePreview(id, view, subject, wanted, phase);
  const detail = useDetail(id, view, subject, wanted ? part : undefined);
  return { drawn, detail };
}
