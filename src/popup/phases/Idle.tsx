/** The popup before the first session: how to begin. (A tab has the welcome.) */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { NetworkChooser } from '../network/NetworkChooser';
import { PickButton } from '../source/PickButton';
import { DrawingOfFlip, DrawingOfMenu, DrawingOfPointer } from './IdleDrawings';

const STEPS = [
  { Drawing: DrawingOfPointer, action: 'idleStep1', rest: 'idleStep1Rest' },
  { Drawing: DrawingOfMenu, action: 'idleStep2', rest: 'idleStep2Rest' },
  { Drawing: DrawingOfFlip, action: 'idleStep3', rest: 'idleStep3Rest' },
] as const;

export function Idle(): VNode {
  return (
    <section class="idle">
      <h2>{texts.idleTitle}</h2>
      <p class="lead">{texts.idleLead}</p>
      <ol>
        {STEPS.map(({ Drawing, action, rest }) => (
          <li key={action}>
            <Drawing />
            <p>
              <strong>{texts[action]}</strong> {texts[rest]}
            </p>
          </li>
        ))}
      </ol>
      <PickButton />
      <p class="idle-network">
        {texts.network} <NetworkChooser />
      </p>
      <p class="small">{texts.idlePrivacy}</p>
    </section>
  );
}
