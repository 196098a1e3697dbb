/** The kinds of image that a style paints, uppermost first, and the property of CSS that names each. */
import type { ImageKind } from '../session/finding';

const PROPERTIES = {
  content: 'content',
  'border-image': 'border-image-source',
  background: 'background-image',
  mask: 'mask-image',
  'mask-border': '-webkit-mask-box-image-source', // Chrome's name of mask-border-source
  'list-style': 'list-style-image',
} as const satisfies Partial<Record<ImageKind, string>>;

export const PAINTED_KINDS = Object.entries(PROPERTIES) as [keyof typeof PROPERTIES, string][];

/** Undefined where no style paints that kind. */
export const propertyOf = (kind: ImageKind): string | undefined =>
  (PROPERTIES as Readonly<Partial<Record<ImageKind, string>>>)[kind];

/** Around or behind what the element holds; an image as `content` is what it holds. */
export const isDecoration = (kind: ImageKind): boolean => kind !== 'content' && kind in PROPERTIES;
