/** Drop and paste anywhere on the page. */
import { useEffect, useState } from 'preact/hooks';
import { attack } from '../../session/client';
import type { GivenFile } from '../../session/own-network';
import { droppedNetwork, filesDropped, mayBeNetwork } from '../../ui/own-networks/dropped';
import { report } from '../../ui/problems';
import { takeDrops } from '../../ui/take-drops';
import { isPictureName } from '../many/given';
import { leaveForMany } from '../many/hand-over';
import { offerNetwork } from './offered-network';
import { canBeHandedOver, handedOver } from './open-picture';

/** A network, or a folder of pictures. */
const offer = (files: readonly GivenFile[]): void => {
  const pictures = files.some(({ path }) => isPictureName(path)) && !files.some(({ path }) => mayBeNetwork(path));
  if (pictures) {
    leaveForMany(files);
  } else {
    location.hash = ''; // the dialog stands beside the laboratory
    offerNetwork(files);
  }
};

/** Whether something that can be dropped is over the page now. */
export function useHandover(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const take = (event: Event, data: DataTransfer | null): void => {
      if (location.hash === '#many') return; // taken there
      const network = droppedNetwork(data);
      if (network) {
        event.preventDefault();
        network.then(offer, report);
        return;
      }
      if ((data?.files.length ?? 0) > 1) {
        event.preventDefault();
        filesDropped(data).then(leaveForMany, report);
        return;
      }
      const source = handedOver(data);
      if (!source) return;
      event.preventDefault();
      attack(source).catch(report);
    };
    const onDrop = (event: DragEvent): void => take(event, event.dataTransfer);
    takeDrops(document, { takes: canBeHandedOver, onOver: setOver, onDrop }, signal);
    document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal });
    return () => stop.abort();
  }, []);
  return over;
}
