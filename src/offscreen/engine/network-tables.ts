/** FGSM on the picture of a job, on other networks than the one under attack: each asked once, by its id. */
import { fgsmDirection } from '../../attack/fgsm/attack';
import type { RgbImage } from '../../image/rgb-image';
import { nameOfNetwork } from '../../network/network-name';
import type { NetworkTable } from '../../session/network-table';
import { fillTable } from './level-table';
import type { OpenNetwork } from './networks';
import { predict } from './predict';
import { createProblem } from './problem';

/** Opens a network of the package beside those that are open. Throws FailureError. */
export type OpenById = (id: string) => Promise<OpenNetwork>;

async function tableOf(image: RgbImage, { engine, packed }: OpenNetwork, signal: AbortSignal): Promise<NetworkTable> {
  const { description, labels } = packed;
  const { problem, logits } = await createProblem(image, engine, signal);
  const direction = await fgsmDirection(problem, signal);
  const known = new Map([[0, { logits, success: false }]]);
  const { rows } = await fillTable(problem, direction, known, labels, () => undefined, signal);
  return {
    network: nameOfNetwork(description),
    before: predict(logits, labels),
    rows: rows.filter((row) => row !== undefined),
  };
}

export class NetworkTables {
  private readonly tables = new Map<string, Promise<NetworkTable>>();

  constructor(
    private readonly image: RgbImage,
    private readonly open: OpenById,
    private readonly signal: AbortSignal,
  ) {}

  /** Throws FailureError. */
  get(id: string): Promise<NetworkTable> {
    const known = this.tables.get(id);
    if (known) return known;
    const making = this.open(id).then((network) => tableOf(this.image, network, this.signal));
    this.tables.set(id, making);
    making.catch(() => this.tables.delete(id)); // what failed may be asked for again
    return making;
  }
}
