/** Which part of a sheet of pictures is meant. */
import type { SheetPart } from '../image/sheet';
import type { PixelProvenance } from '../session/pixel-provenance';
import type { Source } from '../session/source';

/** Undefined where the picture is meant as a whole; a screenshot shows no more than the part. */
export const partToCut = ({ shown }: Source, { readBy }: PixelProvenance): SheetPart | undefined =>
  readBy === 'screen' ? undefined : shown?.part;
