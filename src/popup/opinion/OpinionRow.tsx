/** What another network says of the same file: whether the change deceives it as well. */
import type { VNode } from 'preact';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Subject } from '../../session/attack-run';
import { transfers } from '../../session/second-opinion';
import { NO_NETWORK } from '../../session/settings';
import type { Done, Working } from '../../session/state';
import { fill } from '../../ui/format';
import { networkName } from '../../ui/network-texts';
import { useNetworks } from '../../ui/use-networks';
import { changes, keyOf } from '../selection/subject';
import { opinionWords } from './opinion-words';
import { useOpinionChoice, useOpinions } from './use-opinion';

/** It has its place from the first moment; asked is when the attack is done. */
export function OpinionRow({ state, subject }: { state: Working | Done; subject: Subject }): VNode | null {
  const attacked = state.result?.network.id;
  const networks = useNetworks();
  const others = networks.filter(({ id }) => id !== attacked);
  const { asked, choose } = useOpinionChoice(attacked);
  const other = others.find(({ id }) => id === asked);
  const { known, failure } = useOpinions(state.id, state.phase === 'done' ? other?.id : undefined, [subject]);
  const opinion = known.get(keyOf(subject));
  if (networks.length < 2) return null;
  const fooled = opinion && changes(subject) && transfers(opinion);
  return (
    <p class="opinion small" data-testid="opinion" data-ready={opinion !== undefined} data-fooled={fooled}>
      <label>
        {texts.secondOpinion}{' '}
        <select
          data-testid="opinion-network"
          value={other?.id ?? NO_NETWORK}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value={NO_NETWORK}>{texts.opinionNobody}</option>
          {others.map((each) => (
            <option key={each.id} value={each.id}>
              {networkName(each)}
            </option>
          ))}
        </select>
      </label>{' '}
      <span role="status">
        {opinion && <strong>{opinionWords(opinion, subject)}</strong>}
        {!opinion && failure && sentenceOf(failure)}
        {!opinion &&
          !failure &&
          other &&
          state.phase === 'done' &&
          fill(texts.opinionAsking, { network: networkName(other) })}
      </span>
    </p>
  );
}
