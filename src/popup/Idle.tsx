/** Before the first session: how to begin. */
import type { VNode } from 'preact';
import { DrawingOfFlip, DrawingOfMenu, DrawingOfPointer } from './IdleDrawings';
import { PickButton } from './PickButton';
import { inTab } from './place';
import { texts } from './texts';

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
      {inTab() && <p>{texts.idleHandover}</p>}
      <p class="small">{texts.idlePrivacy}</p>
    </section>
  );
}
