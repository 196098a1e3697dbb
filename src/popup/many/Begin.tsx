/** What is to be attacked, by what, and against which networks. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Batch, MOST_PICTURES } from '../../batch/batch';
import { beginBatch, beginDraft, type Given, isFull } from '../../batch/store';
import { textsOf } from '../../i18n/texts';
import { ATTACK_NAMES } from '../../session/attack-names';
import { AUTOMATIC_NETWORK } from '../../session/settings';
import { loadSettings } from '../../session/settings-store';
import { shortName } from '../../ui/attack-texts';
import { fill, whole } from '../../ui/format';
import { chosenFiles, filesDropped } from '../../ui/own-networks/dropped';
import { report } from '../../ui/problems';
import { useCurrentNetwork } from '../network/use-current-network';
import { type Handed, handed, nameOf } from './given';
import { takeWaiting } from './hand-over';
import { goOn } from './resume';
import type own from './texts/en.json';
import { useNetworkNames } from './use-network-names';

const texts = textsOf<keyof typeof own>();

const FGSM = 'fgsm';

/** Switches one of a few; one at least stays on. */
const switched = (all: readonly string[], one: string): readonly string[] => {
  const left = all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
  return left.length > 0 ? left : all;
};

interface Props {
  /** The pictures of a page, which wait to be begun. */
  draft: Batch | undefined;
  onBegun: (id: string) => void;
}

export function Begin({ draft, onBegun }: Props): VNode {
  const networks = useNetworkNames();
  const current = useCurrentNetwork();
  const [chosenNetworks, setNetworks] = useState<readonly string[]>();
  const [chosenAttacks, setAttacks] = useState<readonly string[]>([FGSM]);
  const [ready, setReady] = useState<Handed>();
  const [said, setSaid] = useState('');
  const shown = chosenNetworks ?? (current ? [current.id] : []);

  const take = (files: Promise<readonly { path: string; blob: Blob }[]>): void => {
    setSaid(texts.manyReading);
    files.then(handed).then(
      (all) => {
        setReady(all.given.length > 0 && all.given.length <= MOST_PICTURES ? all : undefined);
        if (all.given.length === 0) setSaid(texts.manyNone);
        else setSaid(all.given.length > MOST_PICTURES ? fill(texts.manyTooMany, { most: whole(MOST_PICTURES) }) : '');
      },
      (error: unknown) => {
        setReady(undefined);
        setSaid(fill(texts.manyUnreadable, { why: error instanceof Error ? error.message : String(error) }));
      },
    );
  };
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal });
    document.addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        if (event.dataTransfer?.types.includes('Files')) take(filesDropped(event.dataTransfer));
      },
      { signal },
    );
    const waiting = takeWaiting();
    if (waiting) take(Promise.resolve(waiting));
    return () => stop.abort();
  }, []);

  const begin = async (given: readonly Given[]): Promise<void> => {
    const { settings } = await loadSettings();
    const ids = shown.length > 0 ? shown : [AUTOMATIC_NETWORK];
    const series = chosenAttacks.flatMap((attack) => ids.map((network) => ({ network, attack })));
    try {
      if (draft && given.length === 0) await beginDraft(draft.id, { series, settings });
      onBegun(
        draft && given.length === 0 ? draft.id : (await beginBatch(nameOf(given), { series, settings }, given)).id,
      );
    } catch (error) {
      if (!isFull(error)) throw error;
      setSaid(texts.manyFull);
      return;
    }
    setReady(undefined);
    await goOn();
  };

  const input = (id: string, words: string, folder: boolean): VNode => (
    <label class="opener">
      <input
        type="file"
        class="unseen"
        data-testid={id}
        multiple
        {...(folder ? { webkitdirectory: true } : { accept: 'image/*,.zip' })}
        onChange={({ currentTarget }) => {
          const files = chosenFiles(currentTarget);
          currentTarget.value = ''; // the same ones may be chosen again
          if (files.length > 0) take(Promise.resolve(files));
        }}
      />
      {words}
    </label>
  );

  const count = ready?.given.length ?? draft?.pictures;
  return (
    <div class="many-begin">
      <p class="lead">{texts.manyLead}</p>
      <p class="drop-zone">
        {texts.manyDrop} {input('many-files', texts.manyFiles, false)} {input('many-folder', texts.manyFolder, true)}
      </p>
      <p role="status" data-testid="many-said">
        {said}
        {count !== undefined && `${fill(texts.manyReady, { count: whole(count) })} `}
        {!ready && draft && texts.manyDraft}
        {ready && ready.others > 0 && fill(texts.manyOthers, { count: whole(ready.others) })}
      </p>
      {count !== undefined && (
        <>
          <fieldset data-testid="many-networks">
            <legend>{texts.manyNetworks}</legend>
            {[...networks].map(([id, name]) => (
              <label key={id}>
                <input
                  type="checkbox"
                  value={id}
                  checked={shown.includes(id)}
                  onChange={() => setNetworks(switched(shown, id))}
                />
                {name}
              </label>
            ))}
          </fieldset>
          <fieldset data-testid="many-attacks">
            <legend>{texts.manyAttacks}</legend>
            {ATTACK_NAMES.map((name) => (
              <label key={name}>
                <input
                  type="checkbox"
                  value={name}
                  checked={chosenAttacks.includes(name)}
                  onChange={() => setAttacks(switched(chosenAttacks, name))}
                />
                {shortName(name)}
              </label>
            ))}
          </fieldset>
          <p>
            <button
              type="button"
              class="primary"
              data-testid="many-begin"
              onClick={() => begin(ready?.given ?? []).catch(report)}
            >
              {texts.manyBegin}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
