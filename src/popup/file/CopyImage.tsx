import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';

interface Props {
  /** Of the file's bytes; undefined until they are there. */
  url: string | undefined;
  /** Chrome's clipboard rounds colours that are partly transparent. */
  transparent: boolean;
  onSaid: (words: string) => void;
}

/**
 * The picture to the clipboard. Chrome decodes it and hands on pixels: whatever else the file holds, its text chunk
 * too, stays behind.
 */
export function CopyImage({ url, transparent, onSaid }: Props): VNode {
  const copy = (): void => {
    if (!url) return; // not `disabled`, which would throw the focus away
    onSaid('');
    const blob = fetch(url).then((response) => response.blob());
    navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]).then(
      () => onSaid(transparent ? texts.copiedRounded : texts.copiedPixels),
      () => onSaid(texts.copyFailed),
    );
  };
  return (
    <button type="button" class="quiet" data-testid="copy-image" aria-disabled={!url} onClick={copy}>
      {texts.copyImage}
    </button>
  );
}
