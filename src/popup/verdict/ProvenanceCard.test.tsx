import { expect, test } from 'vitest';
import { inEachLanguage, render, screen } from '../../../tests/support/render';
import { ProvenanceCard } from './ProvenanceCard';
import { parseProvenance } from './provenance';

const note = {
  attack: 'fgsm',
  levels: 1,
  epsilon: 1 / 255,
  network: { name: 'Toy' },
  before: { index: 1, label: 'cat', probability: 0.7 },
  after: { index: 2, label: 'dog', probability: 0.5 },
};

function card(change: object): HTMLElement {
  const provenance = parseProvenance(JSON.stringify({ ...note, ...change }));
  render(<ProvenanceCard provenance={provenance!} read={undefined} onAgain={undefined} />);
  return screen.getByTestId('provenance');
}

/** What the card says between the names. */
const wordsOf = (text: string): string[] => text.split(/\{\w+\}/).map((part) => part.trim());

inEachLanguage((words) => {
  test.each([
    ['adversarial', 'provenance'],
    ['changed', 'provenanceChanged'],
    ['unchanged', 'provenanceUnchanged'],
  ] as const)('says of a file of kind %s what it is', (kind, key) => {
    const text = card({ kind }).textContent ?? '';
    for (const part of wordsOf(words(key)).filter((part) => part.length > 3)) expect(text).toContain(part);
  });

  test('a file that does not say its kind is one of an earlier version; a share of the bytes is told', () => {
    const text = card({ share: 5 }).textContent ?? '';
    expect(text).toContain(wordsOf(words('provenance'))[0]);
    expect(text).toMatch(/1\/255 \S+ 5\s?%/);
  });
});
