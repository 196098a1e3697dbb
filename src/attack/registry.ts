/** Every attack by its name, in the order in which they are shown. */
import { carliniWagner } from './carlini-wagner';
import { deepfool } from './deepfool';
import { fgsm } from './fgsm';
import { jsma } from './jsma';
import { pgd } from './pgd';

export const ATTACKS = { fgsm, pgd, deepfool, cw: carliniWagner, jsma } as const;
export type AttackName = keyof typeof ATTACKS;
