/** Opens a network of a person's own: from its files to what is kept, with every guess in sight. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { nextStepOf, sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import { MOST_BYTES, MOST_BYTES_EACH } from '../../network/own/limits';
import { type Failure, failureOf } from '../../session/failure';
import type { GivenFile, NetworkDraft, OpenedFiles } from '../../session/own-network';
import { ownNetwork } from '../../session/own-network-client';
import { bytes, fill } from '../format';
import { takeDrops } from '../take-drops';
import { DraftForm } from './DraftForm';
import { chosenFiles, droppedNetwork } from './dropped';

interface Props {
  /** What was dropped elsewhere; another list is another opening. */
  given?: readonly GivenFile[] | undefined;
  /** It is kept, under this id. */
  onKept: (id: string) => void;
}

type Stage =
  | { readonly step: 'empty' }
  | { readonly step: 'reading' }
  | { readonly step: 'failed'; readonly failure: Failure }
  | { readonly step: 'draft'; readonly opened: OpenedFiles; readonly draft: NetworkDraft };

export function NetworkOpener({ given, onKept }: Props): VNode {
  const [stage, setStage] = useState<Stage>({ step: 'empty' });
  const open = (files: readonly GivenFile[]): void => {
    if (files.length === 0) return;
    const opened = { token: crypto.randomUUID(), files };
    setStage({ step: 'reading' });
    ownNetwork.inspect(opened).then(
      (draft) => setStage({ step: 'draft', opened, draft }),
      (error: unknown) => setStage({ step: 'failed', failure: failureOf(error) }),
    );
  };
  useEffect(() => {
    if (given) open(given);
  }, [given]);
  return (
    <div class="network-opener" data-testid="network-opener" data-step={stage.step}>
      {stage.step === 'draft' ? (
        <DraftForm
          key={stage.opened.token}
          {...stage}
          onKept={(id) => {
            setStage({ step: 'empty' });
            onKept(id);
          }}
          onDiscard={() => setStage({ step: 'empty' })}
        />
      ) : (
        <Zone busy={stage.step === 'reading'} onFiles={open} />
      )}
      {stage.step === 'failed' && (
        <div class="network-failure" role="alert" data-testid="network-failure" data-code={stage.failure.code}>
          <p>
            <strong>{sentenceOf(stage.failure)}</strong> {nextStepOf(stage.failure)}
          </p>
          {stage.failure.detail && (
            <p class="small">
              <bdi>{stage.failure.detail}</bdi>
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** Where files are dropped, or chosen. */
function Zone({ busy, onFiles }: { busy: boolean; onFiles: (files: readonly GivenFile[]) => void }): VNode {
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const pick = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    const files = chosenFiles(currentTarget);
    currentTarget.value = ''; // the same files may be chosen again
    onFiles(files);
  };
  useEffect(() => {
    if (!zone.current) return;
    const stop = new AbortController();
    const onDrop = ({ dataTransfer }: DragEvent): void => {
      const dropped = [...(dataTransfer?.files ?? [])].map((blob) => ({ path: blob.name, blob }));
      (droppedNetwork(dataTransfer) ?? Promise.resolve(dropped)).then(onFiles, () => onFiles(dropped));
    };
    takeDrops(zone.current, { takes: () => true, onOver: setOver, onDrop }, stop.signal);
    return () => stop.abort();
  }, [onFiles]);
  return (
    <div ref={zone} class="network-zone" data-over={over}>
      <p role="status">{busy ? texts.ownReading : texts.ownDrop}</p>
      <p class="network-ways">
        <label class="opener">
          <input type="file" class="unseen" multiple data-testid="network-files" disabled={busy} onChange={pick} />
          {texts.ownChooseFiles}
        </label>
        <label class="opener">
          <input
            type="file"
            class="unseen"
            data-testid="network-folder"
            disabled={busy}
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={pick}
          />
          {texts.ownChooseFolder}
        </label>
      </p>
      <p class="small">{fill(texts.ownLimits, { each: bytes(MOST_BYTES_EACH), all: bytes(MOST_BYTES) })}</p>
    </div>
  );
}
