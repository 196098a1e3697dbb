/**
 * Before each file of component tests: afterwards nothing of a test is left for the next one. All files share one
 * document.
 */
import { cleanup, configure } from '@testing-library/preact';
import { afterEach } from 'vitest';
import { forgetAll } from './extension';
import { speak } from './messages';

configure({ asyncUtilTimeout: 30_000 }); // a second is short where others want the machine too

afterEach(async () => {
  cleanup();
  const { dismiss } = await import('../../src/ui/problems'); // not before `browser` is there
  dismiss();
  forgetAll();
  speak('en');
  delete document.documentElement.dataset['viewKind'];
});
