/**
 * A picture of this computer, chosen in a dialog of files. In a tab only: the dialog would close the toolbar's popup.
 */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { report } from '../../ui/problems';
import { openFile } from './open-picture';

export function Opener(): VNode {
  return (
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
  );
}
