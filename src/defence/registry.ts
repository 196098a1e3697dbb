/** Every defence by its name: each folder here that has a `defence.ts` is a family of them. */
import { DEFENCES, type DefenceName } from './about';
import type { Defence, Transform } from './defence';
import type { DefenceGradient, LinearPart } from './gradient';

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
  /** An attack can go through it. */
  readonly followed: boolean;
  /** Its linear part; absent where a gradient is passed straight through. */
  readonly linear?: ReturnType<LinearPart>;
}

/** Every transform, in the order in which they are shown. */
export const TRANSFORMS: readonly NamedTransform[] = DEFENCES.map((about) => {
  const { family, variant = 0 } = about;
  const gradient = GRADIENTS[family];
  return {
    ...about,
    apply: FAMILIES[family](variant),
    followed: gradient !== undefined,
    ...(typeof gradient === 'function' ? { linear: gradient(variant) } : {}),
  };
});

/** Undefined where there is none of that name. */
export const transformNamed = (name: string): NamedTransform | undefined =>
  TRANSFORMS.find((transform) => transform.name === name);
