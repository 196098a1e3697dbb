/** Files of a network that were dropped somewhere in the page, for the dialog that opens them. */
import { useEffect, useState } from 'preact/hooks';
import type { GivenFile } from '../../session/own-network';

type Offer = readonly GivenFile[] | undefined;

let current: Offer;
const listeners = new Set<() => void>();

/** An empty list opens the dialog without files; undefined closes it. */
export function offerNetwork(files: Offer): void {
  current = files;
  for (const listener of listeners) listener();
}

export function useOffered(): Offer {
  const [offered, setOffered] = useState<Offer>(current);
  useEffect(() => {
    const listener = (): void => setOffered(current);
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return offered;
}
