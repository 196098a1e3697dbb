import { expect, test, vi } from 'vitest';
import { inEachLanguage, render, screen, user } from '../../../tests/support/render';
import type { OptionDescription } from '../../session/attack-run';
import { OptionField } from './OptionField';

const STEPS: OptionDescription = { name: 'steps', kind: 'integer', default: 10, min: 1, max: 100, explanation: 'x' };

const describedBy = (field: HTMLElement): string =>
  document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? '';

inEachLanguage((words) => {
  test('a number has its bounds, its explanation and no complaint', async () => {
    const onEntry = vi.fn();
    render(<OptionField attack="pgd" option={STEPS} entry="10" onEntry={onEntry} />);
    const field = screen.getByRole<HTMLInputElement>('spinbutton', { name: words('option_pgd_steps') });
    expect([field.min, field.max, field.step]).toEqual(['1', '100', '1']);
    expect(describedBy(field)).toBe(words('option_pgd_steps_why'));
    expect(field.getAttribute('aria-invalid')).toBe('false');
    await user.type(field, '5');
    expect(onEntry).toHaveBeenLastCalledWith('105');
  });

  test.each(['', '0', '2.5', '101'])('the entry %j is refused, with what would be right', (entry) => {
    render(<OptionField attack="pgd" option={STEPS} entry={entry} onEntry={() => {}} />);
    const field = screen.getByRole('spinbutton');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(describedBy(field)).toMatch(/1.*100/);
  });
});

test('a switch is a checkbox', async () => {
  const onEntry = vi.fn();
  const option: OptionDescription = { name: 'momentum', kind: 'switch', default: true, explanation: 'Keeps going.' };
  render(<OptionField attack="new" option={option} entry={true} onEntry={onEntry} />);
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'momentum' });
  expect(box.checked).toBe(true);
  expect(describedBy(box), "without texts of its own, the attack's words").toBe('Keeps going.');
  await user.click(box);
  expect(onEntry).toHaveBeenCalledExactlyOnceWith(false);
});
