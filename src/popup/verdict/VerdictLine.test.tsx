import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inEachLanguage, render, screen } from '../../../tests/support/render';
import { CAT, deepfoolRun, facts, TABBY } from '../../../tests/support/results';
import type { KnownRun } from '../../session/attack-run';
import type { Done } from '../../session/state';
import { VerdictLine } from './VerdictLine';

const flags = { zeroShare: 0.5, notFinite: 2, probabilities: true };
const flipped = deepfoolRun({ index: 0, flags });
const failed = deepfoolRun({ index: 0, flags, file: { ...facts, prediction: [CAT], verified: false } });

beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response('[]'));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The line below the verdict, in which one sentence or another stands. */
function line(run: KnownRun): Element {
  const result = { before: [CAT, TABBY], network: { id: 'toy', name: 'Toy', sha256: '00' } };
  const state = {
    phase: 'done',
    id: 's',
    source: { name: 'cat' },
    start: { attack: 'fgsm', levels: 3 },
    result,
    runs: [run],
  };
  const shown = { subject: { run: 0 }, run, table: undefined };
  const { container } = render(
    <VerdictLine
      state={state as unknown as Done}
      shown={shown}
      file={run.file}
      provenance={undefined}
      onAgain={() => undefined}
    />,
  );
  return container.querySelector('.further')!;
}

inEachLanguage((words) => {
  test('signs of gradient masking cast doubt on a failure, in the place where a success says what it survives', () => {
    const place = line(failed);
    expect(place.children).toHaveLength(1);
    expect(place.textContent).toBe(words('flagDoubt'));
    expect(screen.getByTestId('gradient-signs').parentElement).toBe(place);
  });

  test('they say nothing against a success', () => {
    const place = line(flipped);
    expect(place.children).toHaveLength(1);
    expect(place.firstElementChild?.className).toContain('survival-line');
    expect(screen.queryByTestId('gradient-signs')).toBeNull();
  });
});
