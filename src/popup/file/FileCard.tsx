/** The file of what is shown. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Done } from '../../session/state';
import { shortName } from '../../ui/attack-texts';
import { fill } from '../../ui/format';
import type { Shown } from '../selection/shown';
import { changes, marksOf } from '../selection/subject';
import { FileView } from './FileView';
import { sentenceOfFile } from './file-status';
import type { Offer } from './use-file';

interface Props {
  state: Done;
  shown: Shown;
  offer: Offer;
  /** The attack that the form is set to. */
  formed: string;
}

export function FileCard({
  state,
  shown: { subject, run },
  offer: { facts, url, failure, again },
  formed,
}: Props): VNode {
  const attack = run?.attack ?? 'fgsm';
  return (
    <FileView
      of={attack === formed ? '' : fill(texts.fileOf, { attack: shortName(attack) })}
      facts={facts}
      sentence={
        facts
          ? sentenceOfFile(facts, {
              levels: subject.levels,
              target: run?.target,
              goal: run?.goal,
              before: state.result.before[0]?.index,
            })
          : ''
      }
      url={url}
      transparent={state.result.picture.transparent}
      failure={failure}
      anyway={changes(subject) ? texts.downloadAnyway : texts.download}
      marks={marksOf(subject)}
      onAgain={again}
    />
  );
}
