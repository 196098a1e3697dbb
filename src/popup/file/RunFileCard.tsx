/** The file in which a run ended. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Done } from '../../session/state';
import { fill } from '../../ui/format';
import { type KnownRun, verdictOfRun } from '../selection/shown-run';
import { FileView } from './FileView';
import { useRunFile } from './use-run-file';

export function RunFileCard({ state, run }: { state: Done; run: KnownRun }): VNode {
  const { url, failure, again } = useRunFile(state.id, run.index);
  return (
    <FileView
      facts={run.file}
      sentence={sentenceOf(state, run)}
      url={url}
      transparent={state.result.picture.transparent}
      failure={failure}
      anyway={texts.downloadAnyway}
      marks={{ 'data-run': run.index }}
      onAgain={again}
    />
  );
}

function sentenceOf({ result }: Done, run: KnownRun): string {
  const [original] = result.before;
  const verdict = original && verdictOfRun(run, original);
  if (!run.file.intact) return texts.damaged;
  if (verdict?.kind === 'missed') return fill(texts.targetMissedFile, { target: verdict.target ?? '' });
  return run.file.verified ? texts.verified : texts.notFlipped;
}
