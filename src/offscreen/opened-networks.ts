/**
 * Files of strangers are read in a worker of their own: where they make it hang or take all memory, no picture under
 * attack is lost.
 */
import type { OwnNetworkQuestion } from '../session/own-network';
import { EngineHost } from './engine-host';

/** A reader answers within seconds; the first try compiles and uploads a whole network. */
const PATIENCE = { beat: 1_000, least: 60_000, times: 5 };
/** After the last question, in milliseconds. */
const REST_MS = 120_000;

export class OpenedNetworks {
  private readonly engine = new EngineHost({ patience: PATIENCE });
  private rest: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  /** Throws FailureError. */
  async ask(question: OwnNetworkQuestion): Promise<unknown> {
    clearTimeout(this.rest);
    this.asked++;
    try {
      return await this.engine.call((engine) => engine.ownNetwork(question));
    } finally {
      this.asked--;
      if (this.asked === 0) this.rest = setTimeout(() => this.engine.quit(), question.method === 'keep' ? 0 : REST_MS);
    }
  }
}
