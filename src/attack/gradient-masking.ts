/**
 * Signs that a gradient does not tell the truth, after AutoAttack's checks (Croce and Hein 2020, arXiv 2003.01690): an
 * attack that fails on such a model says nothing about its robustness.
 */

export interface GradientFlags {
  /** Share of entries that are exactly zero, 0 to 1, over pixels that are not wholly transparent. */
  readonly zeroShare: number;
  /** Entries that are not a number, or infinite. */
  readonly notFinite: number;
  /**
   * The model seems to give probabilities: none negative, sum 1. Then cross-entropy of them is flat where it is
   * certain.
   */
  readonly probabilities: boolean;
  /** The picture is wholly transparent: every gradient is zero, and no change of a colour shows. */
  readonly invisible?: true;
}

/** gradient: height x width x 3; alpha: height x width bytes. */
export function gradientFlags(gradient: Float32Array, logits: Float32Array, alpha?: Uint8ClampedArray): GradientFlags {
  let zeros = 0;
  let notFinite = 0;
  let entries = 0;
  for (let i = 0; i < gradient.length; i++) {
    if (alpha && alpha[Math.floor(i / 3)] === 0) continue;
    entries++;
    if (gradient[i] === 0) zeros++;
    else if (!Number.isFinite(gradient[i])) notFinite++;
  }
  const sum = logits.reduce((total, value) => total + value, 0);
  const probabilities = logits.every((value) => value >= 0) && Math.abs(sum - 1) < 1e-3;
  return {
    zeroShare: entries === 0 ? 1 : zeros / entries,
    notFinite,
    probabilities,
    ...(entries === 0 ? { invisible: true } : {}),
  };
}
