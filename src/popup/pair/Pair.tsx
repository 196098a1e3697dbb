/** The same attack on the same picture, on two networks beside each other: what a defence does. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { AttackRequest } from '../../session/attack-run';
import type { NetworkCurve } from '../../session/network-curve';
import type { NetworkDescription } from '../../session/network-list';
import type { Done, Working } from '../../session/state';
import { wholeLevels } from '../../session/values';
import { shortName } from '../../ui/attack-texts';
import { namedAt } from '../../ui/format';
import { limitsOf, networkName } from '../../ui/network-texts';
import { useNetworks } from '../../ui/use-networks';
import { useAttacks } from '../attacks/use-attacks';
import type { Selection } from '../selection/use-selection';
import { PairChart } from './PairChart';
import { defaultPair, type PairIds, sentenceOn } from './pair';
import { usePair } from './use-pair';

interface Props {
  state: Working | Done;
  /** Its attack is the first choice here. */
  selection: Selection;
}

export function Pair({ state, selection }: Props): VNode | null {
  const networks = useNetworks();
  const [open, setOpen] = useState(false);
  if (networks.length < 2) return null;
  return (
    <details class="pair" data-testid="pair" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{texts.pairSummary}</summary>
      {open && <Body state={state} selection={selection} networks={networks} />}
    </details>
  );
}

function Body({ state, selection, networks }: Props & { networks: readonly NetworkDescription[] }): VNode {
  const [chosen, setChosen] = useState<PairIds>();
  const ids = chosen ?? defaultPair(networks);
  const attacks = useAttacks();
  const [attack, setAttack] = useState(selection.attack);
  const { curves, failure } = usePair(state.id, state.phase === 'done' ? ids : undefined, requestOf(attack, selection));
  const both = curves.filter((curve) => curve !== undefined);
  const choose = (place: 0 | 1, id: string): void => {
    if (!ids) return;
    const other = ids[1 - place]!;
    // The one that stands on the other side already: they change places.
    if (id === other) setChosen([ids[1], ids[0]]);
    else setChosen(place === 0 ? [id, other] : [other, id]);
  };
  const { levels: shownLevels } = selection.shown.subject;
  return (
    <>
      <p class="small">{texts.pairWhat}</p>
      <label class="small pair-attack">
        {texts.attack}
        <select
          data-testid="pair-attack"
          value={attack}
          onChange={({ currentTarget }) => setAttack(currentTarget.value)}
        >
          {(attacks.length > 0 ? attacks.map(({ name }) => name) : [attack]).map((name) => (
            <option key={name} value={name}>
              {shortName(name)}
            </option>
          ))}
        </select>
      </label>
      <div class="pair-legend small">
        {([0, 1] as const).map((place) => (
          <Side
            key={place}
            place={place}
            networks={networks}
            id={ids?.[place]}
            curve={curves[place]}
            onChoose={(id) => choose(place, id)}
          />
        ))}
      </div>
      <PairChart curves={curves} levels={shownLevels === undefined ? undefined : wholeLevels(shownLevels)} />
      <p data-testid="pair-words" data-ready={both.length === 2} role="status">
        {failure ? sentenceOf(failure) : both.length === 2 ? <strong>{sentenceOn(both)}</strong> : texts.pairPending}
      </p>
      {networks
        .filter(({ id }) => ids?.includes(id))
        .map((network) => (
          <p key={network.id} class="limits small">
            <strong>{networkName(network)}.</strong> {limitsOf(network)}
          </p>
        ))}
    </>
  );
}

/** The options of the run that is shown, where it is of this attack and has no target; else the attack's own. */
function requestOf(attack: string, { shown: { run } }: Selection): Pick<AttackRequest, 'attack' | 'options'> {
  return run?.attack === attack && !run.target && !run.goal ? { attack, options: run.options } : { attack };
}

interface SideProps {
  place: 0 | 1;
  networks: readonly NetworkDescription[];
  id: string | undefined;
  curve: NetworkCurve | undefined;
  onChoose: (id: string) => void;
}

/** Which network one of the lines is of, and what it sees in the untouched picture. */
function Side({ place, networks, id, curve, onChoose }: SideProps): VNode {
  const top = curve?.before[0];
  return (
    <p class="legend">
      <span data-side={place === 0 ? 'before' : 'after'}>
        <select
          data-testid={`pair-${place}`}
          aria-label={texts.network}
          value={id ?? ''}
          onChange={({ currentTarget }) => onChoose(currentTarget.value)}
        >
          {networks.map((network) => (
            <option key={network.id} value={network.id}>
              {networkName(network)}
            </option>
          ))}
        </select>
      </span>
      <bdi>{top && namedAt(top)}</bdi>
    </p>
  );
}
