/** A person's own networks: how large they are; renamed, deleted. */
import type { VNode } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { type OwnNetwork, ownNetworks, removeOwn, renameOwn, watchOwn } from '../../network/own/store';
import { DEFAULTS } from '../../session/settings';
import { loadSettings, saveSettings } from '../../session/settings-store';
import { bytes, fill } from '../format';
import { report } from '../problems';

function useOwnNetworks(): readonly OwnNetwork[] {
  const [known, setKnown] = useState<readonly OwnNetwork[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const read = (): void => {
      ownNetworks().then((found) => stop.signal.aborted || setKnown(found), report);
    };
    watchOwn(read, stop.signal);
    read();
    return () => stop.abort();
  }, []);
  return known;
}

/** Where it was chosen, it is not any more. */
async function remove(id: string): Promise<void> {
  await removeOwn(id);
  const { settings } = await loadSettings();
  const network = settings.network === id ? DEFAULTS.network : settings.network;
  const secondOpinion = settings.secondOpinion === id ? DEFAULTS.secondOpinion : settings.secondOpinion;
  if (network !== settings.network || secondOpinion !== settings.secondOpinion)
    await saveSettings({ ...settings, network, secondOpinion });
}

export function OwnNetworkList(): VNode | null {
  const known = useOwnNetworks();
  const id = useId();
  if (known.length === 0) return null;
  return (
    <>
      <p id={id} class="own-title">
        {texts.ownNetworks}
      </p>
      <ul class="own-list" data-testid="own-networks" aria-labelledby={id}>
        {known.map((network) => (
          <Row key={network.id} network={network} />
        ))}
      </ul>
    </>
  );
}

function Row({ network: { id, json, bytes: size } }: { network: OwnNetwork }): VNode {
  const name = String(json['name'] ?? id);
  const [asking, setAsking] = useState(false);
  return (
    <li data-testid="own-network" data-id={id}>
      <input
        type="text"
        aria-label={texts.ownName}
        data-testid="own-rename"
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => {
          const typed = currentTarget.value.trim();
          if (typed === '' || typed === name) currentTarget.value = name;
          else renameOwn(id, typed).catch(report);
        }}
      />
      <span class="small number">{bytes(size)}</span>
      {asking ? (
        <fieldset class="confirm">
          <legend>{fill(texts.ownDeleteAsk, { name })}</legend>
          <button
            type="button"
            class="secondary"
            data-testid="own-delete-yes"
            ref={(button) => button?.focus()}
            onClick={() => remove(id).catch(report)}
          >
            {texts.ownDelete}
          </button>
          <button type="button" class="quiet" onClick={() => setAsking(false)}>
            {texts.historyKeep}
          </button>
        </fieldset>
      ) : (
        <button
          type="button"
          class="quiet"
          data-testid="own-delete"
          aria-label={`${texts.ownDelete}: ${name}`}
          onClick={() => setAsking(true)}
        >
          {texts.ownDelete}
        </button>
      )}
    </li>
  );
}
