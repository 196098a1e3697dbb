/** Every defence by its name: each folder here that has a `defence.ts` is a family of them. */
import { DEFENCES, type DefenceName } from './about';
import type { Defence, Transform } from './defence';
import type { DefenceGradient } from './gradient';

const FAMILIES: Readonly<Record<string, Defence>> = Object.fromEntries(
  Object.entries(import.meta.glob<Defence>('./*/defence.ts', { eager: true, import: 'default' })).map(
    ([path, defence]) => [path.split('/')[1], defence],
  ),
);

const GRADIENTS: Readonly<Record<string, DefenceGradient>> = Object.fromEntries(
  Object.entries(import.meta.glob<DefenceGradient>('./*/gradient.ts', { eager: true, import: 'default' })).map(
    ([path, gradient]) => [path.split('/')[1], gradient],
  ),
);

export interface NamedTransform extends DefenceName {
  readonly apply: Transform;
  /** Its linear part, where `gradient` is `exact`. */
  readonly linear?: ReturnType<DefenceGradient>;
}

/** Every transform, in the order in which they are shown. */
export const TRANSFORMS: readonly NamedTransform[] = DEFENCES.map((about) => ({
  ...about,
  apply: FAMILIES[about.family](about.variant ?? 0),
  ...(GRADIENTS[about.family] ? { linear: GRADIENTS[about.family](about.variant ?? 0) } : {}),
}));

/** Undefined where there is none of that name. */
export const transformNamed = (name: string): NamedTransform | undefined =>
  TRANSFORMS.find((transform) => transform.name === name);
