import { fireEvent } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { inEachLanguage, render, screen, user } from '../../tests/support/render';
import { ATTACK_NAMES } from '../session/attack-names';
import { DEFAULTS } from '../session/settings';
import { AttackOptions } from './AttackOptions';

inEachLanguage((words) => {
  test('the strength in levels, in words and as a number', () => {
    const onChange = vi.fn();
    render(<AttackOptions settings={DEFAULTS} onChange={onChange} />);
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: words('optionLevels') });
    expect([slider.min, slider.max, slider.value]).toEqual(['0', '25', '3']);
    expect(slider.getAttribute('aria-valuetext')).toContain('3/255');
    fireEvent.input(slider, { target: { value: '8' } });
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ levels: 8 });
  });

  test('one reader can be attacked instead of several', async () => {
    const onChange = vi.fn();
    render(<AttackOptions settings={DEFAULTS} onChange={onChange} />);
    await user.selectOptions(screen.getByRole('combobox', { name: words('optionReaders') }), words('readersOwn'));
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ readers: 'own' });
  });

  test('every attack can be the first', async () => {
    const onChange = vi.fn();
    render(<AttackOptions settings={DEFAULTS} onChange={onChange} />);
    const list = screen.getByRole<HTMLSelectElement>('combobox', { name: words('optionAttack') });
    expect([...list.options].map(({ value }) => value)).toEqual(ATTACK_NAMES);
    await user.selectOptions(list, words('attack_deepfool'));
    expect(onChange).toHaveBeenCalledExactlyOnceWith({ attack: 'deepfool' });
  });
});
