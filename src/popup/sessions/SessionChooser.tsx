/** The pictures that were attacked last: each can be come back to, with its runs and its comparison. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { SessionState } from '../../session/state';
import { fill } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { useSessions } from './use-sessions';

interface Props {
  state: SessionState | undefined;
  onChoose: (id: string) => void;
}

export function SessionChooser({ state, onChoose }: Props): VNode | null {
  const kept = useSessions();
  const shown = state && 'id' in state ? state.id : undefined;
  const here = kept.some(({ id }) => id === shown);
  if (kept.length + (here ? 0 : 1) < 2) return null;
  return (
    <label class="sessions small">
      {texts.sessions}
      <select
        data-testid="sessions"
        value={here ? shown : ''}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {!here && (
          <option value="" disabled>
            {texts.sessionOther}
          </option>
        )}
        {kept.map(({ id, name, before }) => (
          <option key={id} value={id}>
            {before ? fill(texts.sessionNamed, { name, label: shortLabel(before) }) : name}
          </option>
        ))}
      </select>
    </label>
  );
}
