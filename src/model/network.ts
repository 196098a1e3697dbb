/**
 * The network as a differentiable function, seen from its two sides. Arrays go in and come out, so callers know no
 * tensors.
 */

export interface Network {
  /** [height, width, channels] of one input image. */
  readonly inputShape: readonly [height: number, width: number, channels: number];
  readonly classes: number;
  /** How many images one `forward` takes best: 1 where more gain nothing. */
  readonly preferredBatch: number;

  /**
   * images: [B, height, width, channels], float32 in the network's own numbers (image/model-reading.ts makes them) ->
   * logits [B, classes]. With `keep` what the reverse pass needs is held until the next `forward` or `dispose`.
   */
  forward(images: Float32Array, options?: { readonly keep?: boolean }): Promise<Float32Array>;

  /**
   * The vector-Jacobian product at the batch that `forward` ran last with `keep`.
   * dlogits: [K, classes] -> dimages [K, height, width, channels], in the same numbers.
   * K = B, or any K when B = 1: several rows over one forward. Throws when nothing was kept.
   */
  pullback(dlogits: Float32Array): Promise<Float32Array>;

  /** Gives every tensor and buffer back. The network is not used afterwards. */
  dispose(): void;
}
