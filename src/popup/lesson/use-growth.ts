/** How the attacked and the random picture move away from the original inside the network. */
import { useEffect, useState } from 'preact/hooks';
import type { Subject } from '../../session/attack-run';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { Growth, LayerMaps } from '../../session/growth';
import { keyOf } from '../selection/subject';

export interface Asked<T> {
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
}

/**
 * What `ask` gives, asked anew when `key` changes; nothing while that is undefined. The last answer stays until the
 * next is there.
 */
function useAnswer<T>(key: string | undefined, ask: () => Promise<T>): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({ value: undefined, failure: undefined });
  useEffect(() => {
    if (key === undefined) return undefined;
    let current = true;
    ask().then(
      (value) => current && setAsked({ value, failure: undefined }),
      (error: unknown) => current && setAsked({ value: undefined, failure: failureOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [key]);
  return asked;
}

const keyOfAll = (id: string, subjects: readonly Subject[]): string => [id, ...subjects.map(keyOf)].join(' ');

export const useGrowth = (id: string, subjects: readonly Subject[] | undefined): Asked<Growth> =>
  useAnswer(subjects && keyOfAll(id, subjects), () => job(id).growth(subjects ?? []));

export const useLayerMaps = (
  id: string,
  subjects: readonly Subject[] | undefined,
  place: number | undefined,
): Asked<LayerMaps> =>
  useAnswer(subjects && place !== undefined ? `${keyOfAll(id, subjects)} ${place}` : undefined, () =>
    job(id).layerMaps(subjects ?? [], place ?? 0),
  );
