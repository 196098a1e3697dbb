import { useEffect, useState } from 'preact/hooks';
import type { KeptFacts } from '../history/kept';
import { list, watch } from '../history/store';
import { report } from './problems';

/** The last pictures, newest first, followed; empty until they are read. */
export function useHistory(): readonly KeptFacts[] {
  const [pictures, setPictures] = useState<readonly KeptFacts[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const read = (): void => {
      list().then((found) => stop.signal.aborted || setPictures(found), report);
    };
    watch(read, stop.signal);
    read();
    return () => stop.abort();
  }, []);
  return pictures;
}
