/** What became of an attack under one transform, in four cases. Pure. */
import type { SurvivalRow } from '../../session/survival';

/**
 * `survives`; `undone`: the file is read as the untouched picture was; `spoiled`: file and untouched picture are read
 * alike, as something else than before: the transform harms both; `lost`: another answer, but not what was asked for.
 */
export type SurvivalVerdict = 'survives' | 'undone' | 'spoiled' | 'lost';

/** label: what the network says of the untouched picture as it is. */
export function verdictOfRow({ survives, file, clean }: SurvivalRow, label: number | undefined): SurvivalVerdict {
  if (survives) return 'survives';
  if (file.index === label) return 'undone';
  return file.index === clean.index ? 'spoiled' : 'lost';
}
