import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { KnownRun } from '../../session/attack-run';
import { paint } from '../picture/paint';
import { usePreview } from '../picture/use-preview';

/** The picture of a row, in small. Its name stands beside it. */
export function RowPicture({ session, run }: { session: string; run: KnownRun }): VNode {
  const { index, table, levels } = run;
  const subject = table && levels !== undefined ? { run: index, levels } : { run: index };
  const { preview } = usePreview(session, 'adversarial', subject, true, 'done');
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (preview && canvas.current) paint(canvas.current, preview);
  }, [preview]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} class="row-picture" data-testid="row-picture" />
    </span>
  );
}
