import { afterEach, expect, test, vi } from 'vitest';
import { answer, questions, store, storedAt } from '../../../tests/support/extension';
import { packedNetwork } from '../../../tests/support/packed-network';
import { inEachLanguage, render, screen, user, waitFor } from '../../../tests/support/render';
import { keepOwn, ownNetworks, removeOwn } from '../../network/own/store';
import type { NetworkDraft, OwnNetworkQuestion } from '../../session/own-network';
import { NetworkOpener } from './NetworkOpener';
import { OwnNetworkList } from './OwnNetworkList';

const DRAFT: NetworkDraft = {
  facts: {
    format: 'tflite',
    width: 96,
    height: 64,
    classes: 2,
    output: 'probabilities',
    files: ['model.tflite'],
    sha256: '0123456789abcdef'.repeat(4),
    bytes: 2_200_000,
  },
  choices: { name: 'birds', numbers: { range: [-1, 1] }, order: 'rgb', fit: 'squash', labels: ['Spatz', '猫'] },
  grounds: { numbers: 'usual', order: 'usual', fit: 'usual', labels: 'stated' },
};

/** How the engine answers, by its method. */
const engine = (answers: Partial<Record<OwnNetworkQuestion['method'], () => unknown>>): void => {
  answer('ready', () => undefined);
  answer('ownNetwork', ({ method }: OwnNetworkQuestion) => answers[method]?.());
};

const asked = (method: OwnNetworkQuestion['method']) =>
  (questions('ownNetwork') as OwnNetworkQuestion[]).filter((each) => each.method === method);

const choose = (testId: string, file: File): Promise<void> => user.upload(screen.getByTestId(testId), file);
const zip = new File(['PK'], 'birds.zip');

afterEach(async () => {
  for (const { id } of await ownNetworks()) await removeOwn(id);
});

inEachLanguage((words) => {
  test('reads the files, shows the guesses, and keeps what the person chose', async () => {
    engine({ inspect: () => DRAFT, keep: () => ({ id: 'own-1', name: 'birds', sha256: '00' }) });
    const onKept = vi.fn();
    render(<NetworkOpener onKept={onKept} />);
    await choose('network-files', zip);
    await screen.findByTestId('network-draft');
    expect(asked('inspect')[0]?.arguments).toMatchObject([{ files: [{ path: 'birds.zip' }] }]);
    expect(screen.getByTestId('network-facts').textContent).toContain(words('ownSoftmax'));
    expect(screen.getByRole('textbox', { name: words('ownLabels') })).toMatchObject({ value: 'Spatz\n猫' });
    await user.selectOptions(screen.getByRole('combobox', { name: words('ownNumbers') }), words('ownBytes'));
    await user.selectOptions(screen.getByRole('combobox', { name: words('ownFit') }), words('ownCrop'));
    await user.click(screen.getByRole('button', { name: words('ownKeep') }));
    await waitFor(() => expect(onKept).toHaveBeenCalledExactlyOnceWith('own-1'));
    expect(asked('keep')[0]?.arguments[1]).toEqual({ ...DRAFT.choices, numbers: { range: [0, 255] }, fit: 'crop' });
    await waitFor(() => expect(screen.getByTestId('network-opener').dataset['step']).toBe('empty'));
  });

  test('labels that are too few are said, and not taken', async () => {
    engine({ inspect: () => DRAFT, keep: () => ({ id: 'own-1' }) });
    render(<NetworkOpener onKept={() => undefined} />);
    await choose('network-files', zip);
    const labels = await screen.findByTestId('network-labels');
    await user.clear(labels);
    await user.type(labels, 'one');
    expect(screen.getByText(words('ownLabelsWrong', { lines: '1', classes: '2' }))).toBeTruthy();
    await user.type(labels, '{Enter}two');
    expect(screen.getByText(words('ownChosen'), { exact: false })).toBeTruthy();
    await user.click(screen.getByTestId('network-keep'));
    await waitFor(() => expect(asked('keep')[0]?.arguments[1]).toMatchObject({ labels: ['one', 'two'] }));
  });

  test('a try says what the network sees, and anew when a guess is changed', async () => {
    const said = [{ index: 1, label: '猫', probability: 0.75 }];
    engine({ inspect: () => DRAFT, tryOut: () => said });
    render(<NetworkOpener onKept={() => undefined} />);
    await choose('network-files', zip);
    await screen.findByTestId('network-try');
    await choose('network-try', new File(['x'], 'cat.png', { type: 'image/png' }));
    expect(await screen.findByText('猫')).toBeTruthy();
    await user.selectOptions(screen.getByTestId('network-order'), words('ownBgr'));
    await waitFor(() => expect(asked('tryOut')).toHaveLength(2));
    expect(asked('tryOut')[1]?.arguments[1]).toMatchObject({ order: 'bgr' });
  });

  test('what cannot be opened is said in words, and another try is open', async () => {
    answer('ready', () => undefined);
    answer('ownNetwork', () => {
      throw new Error('no such layer');
    });
    render(<NetworkOpener onKept={() => undefined} />);
    await choose('network-files', zip);
    expect((await screen.findByRole('alert')).textContent).toContain('no such layer');
    expect(screen.getByText(words('ownDrop'))).toBeTruthy();
  });

  test('own networks are renamed, and deleted after one more question', async () => {
    const id = 'own-0123456789abcdef';
    await keepOwn({ id, at: 1, json: packedNetwork(id, 'Birds') }, new Map([['a.bin', new Uint8Array(5)]]));
    store('settings', { network: id, secondOpinion: 'other', levels: 5 });
    render(<OwnNetworkList />);
    const name = await screen.findByRole<HTMLInputElement>('textbox', { name: words('ownName') });
    await user.clear(name);
    await user.type(name, 'Vögel{Tab}');
    await waitFor(async () => expect((await ownNetworks())[0]?.json).toMatchObject({ name: 'Vögel' }));
    await user.click(await screen.findByRole('button', { name: `${words('ownDelete')}: Vögel` }));
    await user.click(screen.getByRole('button', { name: words('ownDelete') }));
    await waitFor(() => expect(screen.queryByTestId('own-networks')).toBeNull());
    expect(await ownNetworks()).toEqual([]);
    await waitFor(() =>
      expect(storedAt('settings')).toMatchObject({ network: 'automatic', secondOpinion: 'other', levels: 5 }),
    );
  });
});
