import { expect, test, vi } from 'vitest';
import { answer } from '../../../tests/support/extension';
import { speak } from '../../../tests/support/messages';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import { loadLabelNames } from '../../ui/label-names';
import { LabelPicker } from './LabelPicker';

const TOY = { id: 'toy', name: 'Toy', sha256: '00' };
const LABELS = ['tench', 'goldfish', 'great white shark', 'tiger shark', 'crane', 'crane'];

async function open(onChoose = vi.fn()) {
  answer('labels', () => ({ network: TOY, labels: LABELS }));
  render(<LabelPicker network="toy" chosen={undefined} without={0} missing={false} onChoose={onChoose} />);
  const field = screen.getByRole<HTMLInputElement>('combobox');
  await user.click(field);
  await screen.findAllByRole('option');
  return { field, onChoose };
}

const options = (): (string | null)[] => screen.getAllByRole('option').map((option) => option.textContent);

inEachLanguage((words) => {
  test('offers every label but the one that the picture has; two of one name can be told apart', async () => {
    const { field } = await open();
    expect(field.getAttribute('aria-expanded')).toBe('true');
    expect(options()).toEqual([
      'goldfish',
      'great white shark',
      'tiger shark',
      words('sameName', { label: 'crane', index: 4 }),
      words('sameName', { label: 'crane', index: 5 }),
    ]);
    expect(screen.getByRole('status').textContent).toBe(words('targetCount', { count: 5 }));
  });

  test('says what is missing once somebody wanted to run', () => {
    answer('labels', () => ({ network: TOY, labels: LABELS }));
    render(<LabelPicker network="toy" chosen={undefined} without={0} missing={true} onChoose={() => {}} />);
    expect(screen.getByRole('combobox').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('status').textContent).toBe(words('targetMissing'));
  });
});

test('typing narrows the list; arrows and Enter take one', async () => {
  const { field, onChoose } = await open();
  await user.type(field, 'shark');
  expect(options().sort()).toEqual(['great white shark', 'tiger shark']);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
  const label = active?.textContent;
  expect(label).toBe(options()[1]);
  await user.keyboard('{Enter}');
  expect(onChoose).toHaveBeenLastCalledWith({ index: LABELS.indexOf(label ?? ''), label });
  expect(field.value).toBe(label);
  expect(field.getAttribute('aria-expanded')).toBe('false');
});

test('Enter takes the only label that is found', async () => {
  const { field, onChoose } = await open();
  await user.type(field, 'goldf{Enter}');
  expect(onChoose).toHaveBeenLastCalledWith({ index: 1, label: 'goldfish' });
  expect(field.value).toBe('goldfish');
});

test('Enter before the labels are there is kept for them', async () => {
  let send = (): void => undefined;
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  answer('labels', async () => {
    await sent;
    return { network: TOY, labels: LABELS };
  });
  const onChoose = vi.fn();
  render(<LabelPicker network="toy" chosen={undefined} without={0} missing={false} onChoose={onChoose} />);
  const field = screen.getByRole<HTMLInputElement>('combobox');
  await user.type(field, 'tiger{Enter}');
  expect(onChoose).not.toHaveBeenCalled();
  send();
  await waitFor(() => expect(onChoose).toHaveBeenLastCalledWith({ index: 3, label: 'tiger shark' }));
  expect(field.value).toBe('tiger shark');
});

test('a click takes a label; Escape closes first, then empties', async () => {
  const { field, onChoose } = await open();
  await user.click(screen.getByText('goldfish'));
  expect(onChoose).toHaveBeenLastCalledWith({ index: 1, label: 'goldfish' });
  expect(field.value).toBe('goldfish');
  await user.keyboard('{ArrowDown}');
  expect(field.getAttribute('aria-expanded')).toBe('true');
  await user.keyboard('{Escape}');
  expect([field.getAttribute('aria-expanded'), field.value]).toEqual(['false', 'goldfish']);
  await user.keyboard('{Escape}');
  expect(field.value).toBe('');
  expect(onChoose).toHaveBeenLastCalledWith(undefined);
});

test("in German the label has its German name, the network's own stands beside it, and either is found", async () => {
  speak('de');
  await loadLabelNames();
  try {
    const onChoose = vi.fn();
    const labels = ['tench', 'fox squirrel, eastern fox squirrel, Sciurus niger', 'squirrel monkey, Saimiri sciureus'];
    answer('labels', () => ({ network: TOY, labels }));
    render(<LabelPicker network="toy" chosen={undefined} without={0} missing={false} onChoose={onChoose} />);
    const field = screen.getByRole<HTMLInputElement>('combobox');
    await user.click(field);
    await screen.findAllByRole('option');
    await user.type(field, 'squirrel');
    expect(options()).toHaveLength(2);
    await user.clear(field);
    await user.type(field, 'Eichhoern');
    expect(options()).toEqual([`Fuchshörnchen, Eichhörnchen ${labels[1]}`]);
    await user.keyboard('{Enter}');
    expect(onChoose).toHaveBeenLastCalledWith({ index: 1, label: labels[1] });
    expect(field.value).toBe('Fuchshörnchen, Eichhörnchen');
  } finally {
    speak('en');
    await loadLabelNames();
  }
});
