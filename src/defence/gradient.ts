/**
 * How a gradient comes back through a transform: what `gradient.ts` in its folder has as its default export; where
 * there is none, attacks cannot follow it. Either the adjoint of its linear part, exactly, so that only the rounding to
 * bytes is passed straight through; or `straight-through`: as if it changed nothing (Bengio, Léonard, Courville 2013,
 * arXiv 1308.3432; of input defences: Athalye, Carlini, Wagner 2018, arXiv 1802.00420), for transforms that have no
 * useful derivative.
 */
import type { DefenceTools } from './defence';
import type { LinearMap, Size } from './linear-map';

export type DefenceGradient = LinearPart | 'straight-through';

/**
 * The linear map that the transform is for pictures of this size; with the same seed the same as the transform's own.
 */
export type LinearPart = (variant: number) => (picture: Size, tools: Pick<DefenceTools, 'input' | 'seed'>) => LinearMap;
