/** The file of the chosen level: what it is when read back, and the way to keep it. */
import type { VNode } from 'preact';
import { sentenceOf } from '../session/failure';
import type { Levels } from '../session/state';
import { distortionOf, sentenceOfFile, statusOf } from './file-status';
import { fill } from './format';
import { texts } from './texts';
import { useFile } from './use-file';
import type { Done } from './Workbench';

export function FileCard({ state, levels }: { state: Done; levels: Levels }): VNode {
  const { facts, url, failure, again } = useFile(state.id, levels, state.file);
  const status = statusOf(facts, failure !== undefined);
  const words = failure
    ? fill(texts.fileFailed, { sentence: sentenceOf(failure) })
    : facts
      ? sentenceOfFile(facts)
      : texts.checking;
  return (
    <section class="file">
      <div class="file-words">
        <p role="status" data-testid="file-status" data-status={status} data-levels={levels}>
          {words}
        </p>
        <p class="small distortion">{facts && distortionOf(facts)}</p>
      </div>
      {status === 'failed' ? (
        <button type="button" class="primary" onClick={again}>
          {texts.checkAgain}
        </button>
      ) : (
        <a
          class="primary"
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
