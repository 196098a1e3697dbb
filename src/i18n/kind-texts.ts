/** What an image is in its page, in the person's language. */
import type { ImageKind } from '../session/finding';
import { type MessageKey, texts } from './texts';

const KINDS: Readonly<Record<ImageKind, MessageKey>> = {
  img: 'kindImg',
  lazy: 'kindLazy',
  background: 'kindBackground',
  'border-image': 'kindBorder',
  mask: 'kindMask',
  'mask-border': 'kindMaskBorder',
  content: 'kindContent',
  'list-style': 'kindListStyle',
  svg: 'kindSvg',
  'svg-image': 'kindSvgImage',
  canvas: 'kindCanvas',
  video: 'kindVideo',
  poster: 'kindPoster',
  input: 'kindInput',
  object: 'kindObject',
  embed: 'kindObject',
};

export const kindText = (kind: ImageKind): string => texts[KINDS[kind]];
