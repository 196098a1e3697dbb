import { expect, test } from 'vitest';
import { asked } from '../../../tests/support/extension';
import { inEachLanguage, render, screen, user } from '../../../tests/support/render';
import { nextStepOf, sentenceOf } from '../../i18n/failure-texts';
import { FAILURE_CODES } from '../../session/failure';
import { Failed } from './Failed';

const SOURCE = { url: 'https://example.org/cat.png', name: 'cat' };

inEachLanguage((words) => {
  test.each(FAILURE_CODES)('%s: an alert with a sentence, a next step and the detail', (code) => {
    render(<Failed source={SOURCE} failure={{ code, detail: 'https://a.example/*' }} />);
    const alert = screen.getByRole('alert');
    expect(alert.dataset['code']).toBe(code);
    expect(screen.getByRole('heading', { name: words('failedTitle') })).toBeTruthy();
    for (const text of [sentenceOf({ code, detail: 'https://a.example/*' }), nextStepOf({ code })]) {
      expect(text, 'is a sentence').toMatch(/\p{L}{2}.*[.!?]$/u);
    }
    expect(alert.querySelector('.what')?.textContent).toBe(sentenceOf({ code, detail: 'https://a.example/*' }));
    expect(alert.querySelector('.detail')?.textContent).toBe('https://a.example/*');
  });

  test('where the site is not allowed, one button asks for it', async () => {
    render(<Failed source={SOURCE} failure={{ code: 'site-access', detail: 'https://a.example/*' }} />);
    expect(screen.queryByRole('button', { name: words('retry') })).toBeNull();
    await user.click(screen.getByRole('button', { name: words('allowSite', { site: 'a.example' }) }));
    expect(asked).toContainEqual({ what: 'permissions.request', with: { origins: ['https://a.example/*'] } });
  });
});

test('where there is no picture there is nothing to try again', () => {
  const failure = { code: 'unknown' } as const;
  const { unmount } = render(<Failed source={SOURCE} failure={failure} />);
  expect(screen.getByTestId('retry')).toBeTruthy();
  unmount();
  render(<Failed source={{ url: '', name: '' }} failure={failure} />);
  expect(screen.queryByTestId('retry')).toBeNull();
});
