/** Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1), with the paper's β₁, β₂ and ε. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export class Adam {
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private steps = 0;

  constructor(
    size: number,
    private readonly rate: number,
  ) {
    this.mean = new Float32Array(size);
    this.square = new Float32Array(size);
  }

  /** Moves `values` one step down the gradient; `rate`: of this step, where it changes on the way. */
  step(values: Float32Array, gradient: Float32Array, rate = this.rate): void {
    const { mean, square } = this;
    this.steps++;
    const correction1 = 1 - BETA1 ** this.steps;
    const correction2 = 1 - BETA2 ** this.steps;
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i];
      mean[i] += (1 - BETA1) * (g - mean[i]);
      square[i] += (1 - BETA2) * (g * g - square[i]);
      values[i] -= (rate * (mean[i] / correction1)) / (Math.sqrt(square[i] / correction2) + EPSILON);
    }
  }
}
