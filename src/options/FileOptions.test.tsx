import { expect, test, vi } from 'vitest';
import { inEachLanguage, render, screen, user } from '../../tests/support/render';
import { DEFAULTS } from '../session/settings';
import { FileOptions } from './FileOptions';

inEachLanguage((words) => {
  test('shows what a pattern gives, and hands on only patterns that work', async () => {
    const onChange = vi.fn();
    render(<FileOptions settings={DEFAULTS} onChange={onChange} />);
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: words('optionFileName') });
    expect(field.value).toBe(DEFAULTS.fileName);
    expect(screen.getByTestId('name-preview').textContent).toContain('cat-signflip-fgsm-3of255.png');

    await user.clear(field);
    expect(screen.getByTestId('name-preview').textContent).toBe(words('optionFileNameEmpty'));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.type(field, '{{nonsense}');
    expect(screen.getByTestId('name-preview').textContent).toBe(
      words('optionFileNameUnknown', { place: '{nonsense}' }),
    );
    const sound = onChange.mock.calls.map(([part]) => part.fileName as string);
    expect(sound, 'neither the empty one nor the unknown place').not.toContain('');
    expect(sound.at(-1)).not.toBe('{nonsense}');

    await user.clear(field);
    await user.type(field, '{{after}-x');
    expect(onChange).toHaveBeenLastCalledWith({ fileName: '{after}-x' });
    expect(screen.getByTestId('name-preview').textContent).toContain('tabby-x.png');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  test('the text chunk can be switched off', async () => {
    const onChange = vi.fn();
    render(<FileOptions settings={DEFAULTS} onChange={onChange} />);
    await user.click(screen.getByRole('checkbox', { name: words('optionTextChunk') }));
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ textChunk: false });
  });
});
