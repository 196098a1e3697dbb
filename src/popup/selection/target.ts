import type { TargetKind } from '../../ui/attack-texts';
import type { FoundLabel } from './search-labels';

/** What an attack is after. `label`: the one found, where the kind is that. */
export interface Target {
  readonly kind: TargetKind;
  readonly label?: FoundLabel;
}
