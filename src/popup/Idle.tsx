/** Before the first session: how to begin. */
import type { VNode } from 'preact';
import { DrawingOfFlip, DrawingOfMenu, DrawingOfPointer } from './IdleDrawings';
import { texts } from './texts';

const DRAWINGS = [DrawingOfPointer, DrawingOfMenu, DrawingOfFlip];

export function Idle(): VNode {
  return (
    <section class="idle">
      <h2>{texts.idleTitle}</h2>
      <p class="lead">{texts.idleLead}</p>
      <ol>
        {texts.idleSteps.map(([action, rest], place) => {
          const Drawing = DRAWINGS[place]!;
          return (
            <li key={action}>
              <Drawing />
              <p>
                <strong>{action}</strong> {rest}
              </p>
            </li>
          );
        })}
      </ol>
      <p class="small">{texts.idlePrivacy}</p>
    </section>
  );
}
