/** Many pictures at once, loaded when it is opened: nothing else needs its code. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { report } from '../../ui/problems';

export function ManyDoor(): VNode | null {
  const [parts, setParts] = useState<typeof import('./Many')>();
  useEffect(() => {
    import('./Many').then(setParts, report);
  }, []);
  return parts ? <parts.Many /> : null;
}
