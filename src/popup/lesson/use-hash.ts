import { useEffect, useState } from 'preact/hooks';

/** Where in the tab a person is, as the address says it: "#lesson". The browser's Back leads out of it. */
export function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const stop = new AbortController();
    addEventListener('hashchange', () => setHash(location.hash), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return hash;
}
