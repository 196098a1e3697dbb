/** What an attack over all levels does to the picture of a session on any network, not only on the one under attack. Plain values. */
import type { NetworkName } from '../network/network-name';
import type { LevelRow } from './attack-run';
import type { Prediction } from './values';

export interface NetworkTable {
  readonly network: NetworkName;
  /** What this network says of the untouched picture: its own label is the one to leave. */
  readonly before: Prediction;
  /** Index = level; all of them. The picture of each is made with this network's own gradient. */
  readonly rows: readonly LevelRow[];
}
