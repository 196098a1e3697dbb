/** A checked file: what it is when read back, and the way to keep it. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Failure } from '../../session/failure';
import type { FileFacts } from '../../session/values';
import { fill, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { Phrase } from '../../ui/Phrase';
import { CopyImage } from './CopyImage';
import { distortionOf, statusOf } from './file-status';

interface Props {
  /** Whose file it is, where the form beside it is set to another attack. */
  of?: string;
  facts: FileFacts | undefined;
  /** With places for `{label}` and `{probability}`. */
  sentence: string;
  url: string | undefined;
  /** Some pixel of the picture is. */
  transparent: boolean;
  failure: Failure | undefined;
  /** Words on the link where the file is no success. */
  anyway: string;
  /** For `data-levels` or `data-run`. */
  marks: object;
  onAgain: () => void;
}

export function FileView({
  of = '',
  facts,
  sentence,
  url,
  transparent,
  failure,
  anyway,
  marks,
  onAgain,
}: Props): VNode {
  const status = statusOf(facts, failure !== undefined);
  const top = facts?.prediction[0];
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(''), [facts?.sha256]);
  return (
    <section class="file">
      <div class="file-words">
        <p role="status" data-testid="file-status" data-status={status} {...marks}>
          {failure ? (
            fill(texts.fileFailed, { sentence: sentenceOf(failure) })
          ) : top ? (
            <Phrase
              text={sentence}
              parts={{
                label: <bdi>{shortLabel(top)}</bdi>,
                probability: <span class="number">{percent(top.probability)}</span>,
              }}
            />
          ) : (
            texts.checking
          )}
        </p>
        <p class="small distortion">
          {said ? <span aria-hidden="true">{said}</span> : of || (facts && status !== 'failed' && distortionOf(facts))}
        </p>
        <p class="unseen" role="status" data-testid="copy-status">
          {said}
        </p>
      </div>
      {status === 'failed' ? (
        <button type="button" class="secondary" data-testid="check-again" onClick={onAgain}>
          {texts.checkAgain}
        </button>
      ) : (
        <div class="file-actions">
          <a
            class={status === 'not-flipped' ? 'secondary' : 'primary'}
            data-testid="download"
            // An anchor without href is no link: it says that it is disabled until the bytes are there.
            {...(url && facts ? { href: url, download: facts.name } : { role: 'link', 'aria-disabled': 'true' })}
          >
            {status === 'not-flipped' ? anyway : texts.download}
          </a>
          <CopyImage url={facts && url} transparent={transparent} onSaid={setSaid} />
        </div>
      )}
    </section>
  );
}
