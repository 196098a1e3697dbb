/**
 * Auto-PGD's step size (Croce and Hein 2020, arXiv 2003.01690, section 3): starts at 2ε and is halved at a checkpoint
 * w_j when the objective rose in less than 75 % of the steps since w_{j-1}, or when neither it nor the step has changed
 * since. Checkpoints: p_0 = 0, p_1 = 0.22, p_{j+1} = p_j + max(p_j - p_{j-1} - 0.03, 0.06), as shares of all steps.
 */
const RISING = 0.75;

export interface StepSchedule {
  readonly size: number;
  /** Tells the objective (to be raised) after each step. True when the step was halved: go on from the best iterate. */
  after(objective: number): boolean;
}

/** The steps after which the step size is looked at, of `steps` in all. */
export function checkpoints(steps: number): number[] {
  const shares = [0, 0.22];
  while (shares.at(-1)! < 1) {
    const [before, last] = shares.slice(-2);
    shares.push(last + Math.max(last - before - 0.03, 0.06));
  }
  // The shares are sums of decimal fractions.
  return shares.slice(1, -1).map((share) => Math.ceil(share * steps - 1e-9));
}

/** start: the objective at the first picture. */
export function stepSchedule(epsilon: number, steps: number, start: number): StepSchedule {
  const looks = new Set(checkpoints(steps));
  let size = 2 * epsilon;
  let last = start;
  let best = start;
  let bestAtLook = start;
  let halvedAtLook = true; // the second condition needs a look before
  let rises = 0;
  let sinceLook = 0;
  let done = 0;
  return {
    get size() {
      return size;
    },
    after(objective) {
      if (objective > last) rises++;
      last = objective;
      best = Math.max(best, objective);
      sinceLook++;
      if (!looks.has(++done)) return false;
      const halve = rises < RISING * sinceLook || (!halvedAtLook && best === bestAtLook);
      if (halve) size /= 2;
      halvedAtLook = halve;
      bestAtLook = best;
      rises = 0;
      sinceLook = 0;
      return halve;
    },
  };
}
