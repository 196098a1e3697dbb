/** What the `about.json` of a family of defences says, and the transforms that it names. */

/**
 * `reader`: how another common program reads the same file for the network. `change`: what happens to a file on its
 * way, or what is done to it so that an attack is lost.
 */
export type DefenceKind = 'reader' | 'change';

/** A family of transforms: one folder. */
export interface AboutDefence {
  readonly name: string;
  readonly kind: DefenceKind;
  /** Where it is defined: an address. */
  readonly source: string;
  /** One transform for each of these parameters, named "jpeg-75"; without them one, named as the family. */
  readonly variants?: readonly number[];
  /** Defences are shown in the order of this number, readers first. */
  readonly place: number;
}

/** One transform. */
export interface DefenceName extends Pick<AboutDefence, 'kind' | 'source'> {
  /** "jpeg-75" */
  readonly name: string;
  readonly family: string;
  readonly variant?: number;
}

export const namesOf = ({ name: family, variants, kind, source }: AboutDefence): readonly DefenceName[] =>
  variants
    ? variants.map((variant) => ({ name: `${family}-${variant}`, family, variant, kind, source }))
    : [{ name: family, family, kind, source }];

/** Readers first. */
export const inOrder = (families: readonly AboutDefence[]): readonly AboutDefence[] =>
  [...families].sort((a, b) => Number(a.kind === 'change') - Number(b.kind === 'change') || a.place - b.place);
