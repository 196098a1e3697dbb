/**
 * Open, drop or paste a picture: it needs no web page. In a tab only: a file dialog closes the toolbar's popup, and what is
 * dragged never gets over it.
 */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { report } from '../../ui/problems';
import { openFile } from './open-picture';
import { useHandover } from './use-handover';

export function Opener(): VNode {
  const over = useHandover();
  return (
    <>
      <label class="opener">
        <input
          type="file"
          class="unseen"
          data-testid="open-file"
          accept="image/*"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            currentTarget.value = ''; // the same file may be chosen again
            if (file) openFile(file).catch(report);
          }}
        />
        {texts.openFile}
      </label>
      {over && (
        <p class="drop-here" data-testid="drop-here">
          {texts.dropHere}
        </p>
      )}
    </>
  );
}
