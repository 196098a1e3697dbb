/** Opening a network of one's own, over the tab: by its button in the header, or by dropping its files anywhere. */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { again } from '../../session/client';
import type { SessionState } from '../../session/state';
import { NetworkOpener } from '../../ui/own-networks/NetworkOpener';
import { report } from '../../ui/problems';
import { offerNetwork, useOffered } from '../source/offered-network';
import { keepChoice } from './use-network-choice';

export function NetworkDialog({ state }: { state: SessionState | undefined }): VNode {
  const offered = useOffered();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (offered) dialog.current?.showModal();
    else dialog.current?.close();
  }, [offered]);
  const close = (): void => offerNetwork(undefined);
  // What was attacked is attacked anew, as with every choice of a network.
  const use = async (id: string): Promise<void> => {
    close();
    await keepChoice(id);
    if (state?.phase === 'working' || state?.phase === 'done') await again(state.id);
  };
  return (
    <>
      <button type="button" class="opener" data-testid="open-network" onClick={() => offerNetwork([])}>
        {texts.ownOpen}
      </button>
      <dialog ref={dialog} class="network-dialog" data-testid="network-dialog" aria-labelledby="own" onClose={close}>
        <div class="dialog-head">
          <h2 id="own">{texts.ownTitle}</h2>
          <button type="button" class="quiet" onClick={close}>
            {texts.ownClose}
          </button>
        </div>
        {offered && <NetworkOpener given={offered} onKept={(id) => void use(id).catch(report)} />}
      </dialog>
    </>
  );
}
