/** Every attack by its name. */
import { fgsm } from './fgsm';

export const ATTACKS = { fgsm } as const;
export type AttackName = keyof typeof ATTACKS;
