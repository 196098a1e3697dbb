/** FGSM on the picture of a job, on other networks than the one under attack: each asked once, by its id. */
import { fgsmDirection } from '../../attack/fgsm/attack';
import { sweep } from '../../attack/sweep';
import type { RgbImage } from '../../image/rgb-image';
import { nameOfNetwork } from '../../model/network-name';
import type { NetworkTable } from '../../session/network-table';
import { LEVEL_COUNT } from '../../session/values';
import { breathe } from './breathe';
import type { OpenNetwork } from './networks';
import { levelRow, predict } from './predict';
import { createProblem } from './problem';

/** Opens a network of the package beside those that are open. Throws FailureError. */
export type OpenById = (id: string) => Promise<OpenNetwork>;

async function tableOf(image: RgbImage, { engine, packed }: OpenNetwork, signal: AbortSignal): Promise<NetworkTable> {
  const { description, labels } = packed;
  const { problem, logits } = await createProblem(image, engine, signal);
  const direction = await fgsmDirection(problem, signal);
  const rows = [levelRow(0, logits, false, problem.label, labels)];
  const levels = Array.from({ length: LEVEL_COUNT - 1 }, (_, i) => i + 1);
  for await (const batch of sweep(problem, direction, levels, signal)) {
    for (const { levels: level, logits: row, success } of batch) {
      rows[level] = levelRow(level, row, success, problem.label, labels);
    }
    await breathe();
  }
  return { network: nameOfNetwork(description), before: predict(logits, labels), rows };
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
