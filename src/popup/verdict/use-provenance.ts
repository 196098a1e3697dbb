import { useEffect, useState } from 'preact/hooks';
import type { Source } from '../../session/source';
import { report } from '../../ui/problems';
import type { ProvenanceClaim, UNBELIEVABLE } from './provenance-claim';

/** What an opened file says of how Signflip made it; undefined where it says nothing, and until that is known. */
export function useProvenance({ blob }: Source): ProvenanceClaim | typeof UNBELIEVABLE | undefined {
  const [provenance, setProvenance] = useState<ProvenanceClaim | typeof UNBELIEVABLE>();
  useEffect(() => {
    let current = true;
    setProvenance(undefined);
    if (blob) {
      import('./provenance')
        .then(({ provenanceOf }) => provenanceOf(blob))
        .then((found) => current && setProvenance(found))
        .catch(report);
    }
    return () => {
      current = false;
    };
  }, [blob]);
  return provenance;
}
