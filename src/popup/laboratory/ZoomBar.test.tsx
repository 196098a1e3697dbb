import { expect, test, vi } from 'vitest';
import { inEachLanguage, percentIn, render, screen, user } from '../../../tests/support/render';
import type { Viewport } from './use-viewport';
import { ZoomBar } from './ZoomBar';
import { SCALES } from './zoom';

const viewport = (part: Partial<Viewport>): Viewport =>
  ({ scale: 1, fits: false, zoom: vi.fn(), fit: vi.fn(), ...part }) as Viewport;

inEachLanguage((words, language) => {
  test('zooms in, out and back, and names the scale', async () => {
    const here = viewport({ scale: 2 });
    render(<ZoomBar viewport={here} />);
    expect(screen.getByTestId('zoom').textContent).toBe(percentIn(language, 2));
    await user.click(screen.getByRole('button', { name: words('zoomIn') }));
    await user.click(screen.getByRole('button', { name: words('zoomOut') }));
    await user.click(screen.getByRole('button', { name: words('zoomFit') }));
    expect(vi.mocked(here.zoom).mock.calls).toEqual([[1], [-1]]);
    expect(here.fit).toHaveBeenCalledOnce();
  });
});

test('says where an end is reached', () => {
  const disabled = (): (string | null)[] => screen.getAllByRole('button').map((b) => b.getAttribute('aria-disabled'));
  const { rerender } = render(<ZoomBar viewport={viewport({ fits: true })} />);
  expect(disabled()).toEqual(['true', 'false', 'true']);
  rerender(<ZoomBar viewport={viewport({ scale: SCALES.at(-1) ?? 0 })} />);
  expect(disabled()).toEqual(['false', 'true', 'false']);
});
