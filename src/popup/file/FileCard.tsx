/** The file of the chosen level. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Done } from '../../session/state';
import type { Levels } from '../../session/values';
import { FileView } from './FileView';
import { sentenceOfFile } from './file-status';
import type { Offer } from './use-file';

interface Props {
  state: Done;
  levels: Levels;
  offer: Offer;
}

export function FileCard({ state, levels, offer: { facts, url, failure, again } }: Props): VNode {
  return (
    <FileView
      facts={facts}
      sentence={facts ? sentenceOfFile(facts) : ''}
      url={url}
      transparent={state.result.picture.transparent}
      failure={failure}
      anyway={levels > 0 ? texts.downloadAnyway : texts.download}
      marks={{ 'data-levels': levels }}
      onAgain={again}
    />
  );
}
