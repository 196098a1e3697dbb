import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { KnownRun } from '../../session/attack-run';
import type { Truth } from '../../session/state';
import { fill } from '../../ui/format';
import { report } from '../../ui/problems';
import { csvOf, markdownOf } from './export';

const FORMATS = [
  ['Markdown', 'copy-markdown', markdownOf],
  ['CSV', 'copy-csv', csvOf],
] as const;

/** The table as it stands, to the clipboard. */
export function CopyButtons({ runs, truth }: { runs: readonly KnownRun[]; truth?: Truth | undefined }): VNode {
  const [copied, setCopied] = useState('');
  return (
    <p class="copy">
      {FORMATS.map(([format, testId, write]) => (
        <button
          key={format}
          type="button"
          class="quiet"
          data-testid={testId}
          onClick={() => {
            setCopied('');
            navigator.clipboard.writeText(write(runs, truth)).then(() => setCopied(format), report);
          }}
        >
          {fill(texts.copyAs, { format })}
        </button>
      ))}
      <span class="small" role="status">
        {copied && fill(texts.copied, { format: copied })}
      </span>
    </p>
  );
}
