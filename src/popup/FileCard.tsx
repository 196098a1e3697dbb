/** The file of the chosen level. */
import type { VNode } from 'preact';
import type { Levels } from '../session/state';
import { FileView } from './FileView';
import { sentenceOfFile } from './file-status';
import { texts } from './texts';
import { useFile } from './use-file';
import type { Done } from './Workbench';

export function FileCard({ state, levels }: { state: Done; levels: Levels }): VNode {
  const { facts, url, failure, again } = useFile(state.id, levels, state.file);
  return (
    <FileView
      facts={facts}
      sentence={facts ? sentenceOfFile(facts) : ''}
      url={url}
      failure={failure}
      anyway={levels > 0 ? texts.downloadAnyway : texts.download}
      marks={{ 'data-levels': levels }}
      onAgain={again}
    />
  );
}
