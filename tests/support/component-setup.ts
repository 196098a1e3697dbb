/** Before each file of component tests: afterwards nothing of a test is left for the next one. All files share one document. */
import { cleanup } from '@testing-library/preact';
import { afterEach } from 'vitest';
import { forgetAll } from './extension';
import { speak } from './messages';

afterEach(async () => {
  cleanup();
  const { dismiss } = await import('../../src/ui/problems'); // not before `browser` is there
  dismiss();
  forgetAll();
  speak('en');
  delete document.documentElement.dataset['viewKind'];
});
