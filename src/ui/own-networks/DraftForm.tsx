/** What was found in the files, what was guessed of them, and a try. */
import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { nextStepOf, sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Ground } from '../../network/own/draft';
import { type Failure, failureOf } from '../../session/failure';
import type { NetworkChoices, NetworkDraft, OpenedFiles } from '../../session/own-network';
import { ownNetwork } from '../../session/own-network-client';
import { bytes, fill } from '../format';
import { LabelChoice } from './LabelChoice';
import { NumberChoice } from './NumberChoice';
import { TryOut } from './TryOut';

interface Props {
  opened: OpenedFiles;
  draft: NetworkDraft;
  onKept: (id: string) => void;
  onDiscard: () => void;
}

const GROUNDS = { stated: 'ownStated', usual: 'ownUsual', none: 'ownUnknown' } as const satisfies Record<
  Ground,
  string
>;

export const groundText = (ground: Ground): string => texts[GROUNDS[ground]];

export function DraftForm({ opened, draft, onKept, onDiscard }: Props): VNode {
  const { facts, grounds } = draft;
  const [choices, setChoices] = useState<NetworkChoices>(draft.choices);
  const [keeping, setKeeping] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const change = (part: Partial<NetworkChoices>): void => setChoices((before) => ({ ...before, ...part }));
  const id = useId();
  const keep = (): void => {
    setKeeping(true);
    setFailure(undefined);
    const name = choices.name.trim() || draft.choices.name;
    ownNetwork.keep(opened, { ...choices, name }).then(
      (kept) => onKept(kept.id),
      (error: unknown) => {
        setKeeping(false);
        setFailure(failureOf(error));
      },
    );
  };
  return (
    <form
      class="network-draft"
      data-testid="network-draft"
      onSubmit={(event) => {
        event.preventDefault();
        if (!keeping) keep();
      }}
    >
      <p data-testid="network-facts">
        {fill(texts.ownFound, {
          width: facts.width,
          height: facts.height,
          classes: facts.classes,
          size: bytes(facts.bytes),
        })}{' '}
        {facts.output === 'probabilities' ? texts.ownSoftmax : texts.ownNoSoftmax}
      </p>
      <div class="network-fields">
        <label for={`${id}-name`}>{texts.ownName}</label>
        <input
          id={`${id}-name`}
          data-testid="network-name"
          type="text"
          maxLength={80}
          value={choices.name}
          onInput={({ currentTarget: { value } }) => change({ name: value })}
        />
        <NumberChoice
          numbers={choices.numbers}
          ground={groundText(grounds.numbers)}
          onChange={(numbers) => change({ numbers })}
        />
        <Pick
          label={texts.ownFit}
          testId="network-fit"
          ground={groundText(grounds.fit)}
          values={{ squash: texts.ownSquash, crop: texts.ownCrop }}
          chosen={choices.fit}
          onChoose={(fit) => change({ fit })}
        />
        <Pick
          label={texts.ownOrder}
          testId="network-order"
          ground={groundText(grounds.order)}
          values={{ rgb: texts.ownRgb, bgr: texts.ownBgr }}
          chosen={choices.order}
          onChoose={(order) => change({ order })}
        />
        <LabelChoice
          labels={choices.labels}
          ground={choices.labels === draft.choices.labels ? groundText(grounds.labels) : texts.ownChosen}
          onChange={(labels) => change({ labels })}
        />
      </div>
      <TryOut opened={opened} choices={choices} />
      {failure && (
        <p class="network-failure" role="alert" data-testid="network-failure" data-code={failure.code}>
          <strong>{sentenceOf(failure)}</strong> {nextStepOf(failure)} {failure.detail && <bdi>{failure.detail}</bdi>}
        </p>
      )}
      <p class="network-ways">
        <button type="submit" class="primary" data-testid="network-keep" aria-disabled={keeping}>
          {texts.ownKeep}
        </button>
        <button type="button" class="secondary" data-testid="network-discard" onClick={onDiscard}>
          {texts.ownDiscard}
        </button>
      </p>
    </form>
  );
}

interface PickProps<Value extends string> {
  label: string;
  testId: string;
  ground: string;
  values: Readonly<Record<Value, string>>;
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** One of a few, with where the guess comes from below it. */
function Pick<Value extends string>({ label, testId, ground, values, chosen, onChoose }: PickProps<Value>): VNode {
  const id = useId();
  return (
    <>
      <label for={id}>{label}</label>
      <select
        id={id}
        data-testid={testId}
        aria-describedby={`${id}-ground`}
        value={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as Value)}
      >
        {Object.entries<string>(values).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <span id={`${id}-ground`} class="small ground">
        {ground}
      </span>
    </>
  );
}
