/**
 * Other networks than the one under attack, asked about the picture of a job and what became of it; what each said of
 * the original is kept.
 */
import { createModelReading } from '../../image/model-reading';
import type { RgbData, RgbImage } from '../../image/rgb-image';
import { nameOfNetwork } from '../../network/network-name';
import type { SecondOpinion } from '../../session/second-opinion';
import type { Prediction } from '../../session/values';
import type { OpenById } from './network-curves';
import type { OpenNetwork } from './networks';
import { predict } from './predict';

export class SecondOpinions {
  /** By the network and its weights: an own one can be kept anew under its id. */
  private readonly originals = new Map<string, Promise<Prediction>>();

  constructor(
    private readonly image: RgbImage,
    private readonly open: OpenById,
  ) {}

  /** Throws FailureError. */
  async get(id: string, data: RgbData): Promise<SecondOpinion> {
    const network = await this.open(id);
    const { description } = network.packed;
    const key = JSON.stringify(description);
    const before = this.originals.get(key) ?? this.ask(network, this.image.data);
    this.originals.set(key, before);
    before.catch(() => this.originals.delete(key)); // what failed may be asked again
    return { network: nameOfNetwork(description), before: await before, after: await this.ask(network, data) };
  }

  private async ask({ engine, packed }: OpenNetwork, data: RgbData): Promise<Prediction> {
    const seen = createModelReading(this.image, engine.input).read(data);
    return predict(await engine.use((network) => network.forward(seen)), packed.labels);
  }
}
