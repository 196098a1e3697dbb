import { useEffect, useState } from 'preact/hooks';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const stop = new AbortController();
    const list = matchMedia(query);
    setHolds(list.matches);
    list.addEventListener('change', () => setHolds(list.matches), { signal: stop.signal });
    return () => stop.abort();
  }, [query]);
  return holds;
}
