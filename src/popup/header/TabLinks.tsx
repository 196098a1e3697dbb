/** Where a tab leads to beside its picture. A batch that was begun goes on as soon as a tab is open. */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { type MessageKey, textsOf } from '../../i18n/texts';
import { report } from '../../ui/problems';
import type many from '../many/texts/en.json';

const texts = textsOf<keyof typeof many | MessageKey>();

export function TabLinks(): VNode {
  useEffect(() => {
    import('../many/resume').then(({ resume }) => resume()).catch(report);
  }, []);
  return (
    <>
      <a href="#many" data-testid="to-many">
        {texts.manyLink}
      </a>
      <a href="#lesson" data-testid="to-lesson">
        {texts.lessonOpen}
      </a>
      <a href="#present" data-testid="to-present">
        {texts.present}
      </a>
    </>
  );
}
