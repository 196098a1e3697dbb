/** The file of the chosen level: what it is when read back, and the way to keep it. */
import type { VNode } from 'preact';
import { sentenceOf } from '../session/failure';
import type { Levels } from '../session/state';
import { distortionOf, sentenceOfFile, statusOf } from './file-status';
import { fill, percent, shortLabel } from './format';
import { Phrase } from './Phrase';
import { texts } from './texts';
import { type FileFacts, useFile } from './use-file';
import type { Done } from './Workbench';

export function FileCard({ state, levels }: { state: Done; levels: Levels }): VNode {
  const { facts, url, failure, again } = useFile(state.id, levels, state.file);
  const status = statusOf(facts, failure !== undefined);
  return (
    <section class="file">
      <div class="file-words">
        <p role="status" data-testid="file-status" data-status={status} data-levels={levels}>
          {failure ? (
            fill(texts.fileFailed, { sentence: sentenceOf(failure) })
          ) : facts ? (
            <Reading facts={facts} />
          ) : (
            texts.checking
          )}
        </p>
        <p class="small distortion">{facts && status !== 'failed' && distortionOf(facts)}</p>
      </div>
      {status === 'failed' ? (
        <button type="button" class="secondary" data-testid="check-again" onClick={again}>
          {texts.checkAgain}
        </button>
      ) : (
        <a
          class={status === 'not-flipped' ? 'secondary' : 'primary'}
          data-testid="download"
          // An anchor without href is no link: it says that it is disabled until the bytes are there.
          {...(url && facts ? { href: url, download: facts.name } : { role: 'link', 'aria-disabled': 'true' })}
        >
          {status === 'not-flipped' && levels > 0 ? texts.downloadAnyway : texts.download}
        </a>
      )}
    </section>
  );
}

/** What the model says of the file that was read back. */
function Reading({ facts }: { facts: FileFacts }): VNode {
  const top = facts.prediction[0];
  return (
    <Phrase
      text={sentenceOfFile(facts)}
      parts={{
        label: <bdi>{top && shortLabel(top.label)}</bdi>,
        probability: <span class="number">{top && percent(top.probability)}</span>,
      }}
    />
  );
}
