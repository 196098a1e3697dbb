/** What is to be attacked, by what, and against which networks. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Batch, MOST_PICTURES } from '../../batch/batch';
import { beginBatch, beginDraft, type Given, isFull, picturesOf, removeBatch } from '../../batch/store';
import { textsOf } from '../../i18n/texts';
import { ATTACK_NAMES } from '../../session/attack-names';
import { AUTOMATIC_NETWORK } from '../../session/settings';
import { loadSettings } from '../../session/settings-store';
import type { Source } from '../../session/source';
import { shortName } from '../../ui/attack-texts';
import { fill, whole } from '../../ui/format';
import { chosenFiles, filesDropped } from '../../ui/own-networks/dropped';
import { report } from '../../ui/problems';
import { takeDrops } from '../../ui/take-drops';
import { useCurrentNetwork } from '../network/use-current-network';
import { canBeHandedOver, handedOver } from '../source/open-picture';
import { type Handed, handed, nameOf } from './given';
import { takeWaiting } from './hand-over';
import { goOn } from './resume';
import { Selection } from './Selection';
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
  const [ofDraft, setOfDraft] = useState<readonly Given[]>([]);
  const [out, setOut] = useState<ReadonlySet<number>>(new Set());
  const shown = chosenNetworks ?? (current ? [current.id] : []);
  const given = ready?.given ?? ofDraft;

  useEffect(() => {
    let latest = true;
    setOfDraft([]);
    if (draft) {
      picturesOf(draft.id).then((pictures) => latest && setOfDraft(pictures), report);
    }
    return () => {
      latest = false;
    };
  }, [draft?.id]);
  useEffect(() => setOut(new Set()), [ready, draft?.id]);

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
    const handOver = (source: Source): void => {
      setReady({ given: [{ path: source.name, source }], others: 0 });
      setSaid('');
    };
    /** Files and folders, or the address of one image. */
    const takeData = (data: DataTransfer | null): boolean => {
      const source = handedOver(data);
      if (!source) return false;
      if (source.blob) take(filesDropped(data));
      else handOver(source);
      return true;
    };
    takeDrops(document, { takes: canBeHandedOver, onDrop: ({ dataTransfer }) => takeData(dataTransfer) }, signal);
    document.addEventListener('paste', (event) => takeData(event.clipboardData) && event.preventDefault(), { signal });
    const waiting = takeWaiting();
    if (waiting) take(Promise.resolve(waiting));
    return () => stop.abort();
  }, []);

  const choose = (left: ReadonlySet<number>): void => {
    setOut(left);
    setSaid('');
  };

  const begin = async (): Promise<void> => {
    const { settings } = await loadSettings();
    const ids = shown.length > 0 ? shown : [AUTOMATIC_NETWORK];
    const plan = { series: chosenAttacks.flatMap((attack) => ids.map((network) => ({ network, attack }))), settings };
    try {
      if (draft && !ready && out.size === 0) {
        await beginDraft(draft.id, plan);
        onBegun(draft.id);
      } else {
        const kept = given.filter((_, place) => !out.has(place));
        onBegun((await beginBatch(ready ? nameOf(kept) : (draft?.name ?? ''), plan, kept)).id);
        if (draft && !ready) await removeBatch(draft.id);
      }
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

  const all = ready?.given.length ?? draft?.pictures;
  const count = all === undefined ? undefined : all - out.size;
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
          <Selection paths={given.map(({ path }) => path)} out={out} onChange={choose} />
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
              aria-disabled={count === 0}
              onClick={() => (count === 0 ? setSaid(`${texts.manyNoneChosen} `) : begin().catch(report))}
            >
              {texts.manyBegin}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
