import { expect, test } from 'vitest';
import { inEachLanguage, render, screen } from '../../../tests/support/render';
import { RunFailure } from './RunFailure';

const SOURCE = { url: 'https://example.org/cat.png', name: 'cat' };

inEachLanguage((words) => {
  test('an alert with the sentence, the detail, and a way on', () => {
    render(<RunFailure failure={{ code: 'device-failed', detail: 'lost' }} source={SOURCE} />);
    const alert = screen.getByRole('alert');
    expect(alert.dataset['code']).toBe('device-failed');
    expect(alert.querySelector('strong')?.textContent).toMatch(/\p{L}{3}.*\.$/u);
    expect(alert.querySelector('.detail')?.textContent).toBe('lost');
    expect(screen.getByRole('button', { name: words('retry') })).toBeTruthy();
  });
});

test('what was asked wrongly is not asked again', () => {
  render(<RunFailure failure={{ code: 'bad-request' }} source={SOURCE} />);
  expect(screen.queryByRole('button')).toBeNull();
});
