/** Drop and paste anywhere on the page. */
import { useEffect, useState } from 'preact/hooks';
import { attack } from '../../session/client';
import { droppedNetwork } from '../../ui/own-networks/dropped';
import { report } from '../../ui/problems';
import { offerNetwork } from './offered-network';
import { handedOver } from './open-picture';

/** Whether something that can be dropped is over the page now. */
export function useHandover(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const take = (event: Event, data: DataTransfer | null): void => {
      const network = droppedNetwork(data);
      if (network) {
        event.preventDefault();
        network.then(offerNetwork, report);
        return;
      }
      const source = handedOver(data);
      if (!source) return;
      event.preventDefault();
      attack(source).catch(report);
    };
    const promising = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer?.types.some((type) => type === 'Files' || type === 'text/uri-list') ?? false;
    document.addEventListener(
      'dragover',
      (event) => {
        if (!promising(event)) return;
        event.preventDefault(); // or the browser would open the file in place of this page
        setOver(true);
      },
      { signal },
    );
    document.addEventListener('dragleave', (event) => event.relatedTarget || setOver(false), { signal });
    document.addEventListener(
      'drop',
      (event) => {
        setOver(false);
        take(event, event.dataTransfer);
        if (promising(event)) event.preventDefault();
      },
      { signal },
    );
    document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal });
    return () => stop.abort();
  }, []);
  return over;
}
