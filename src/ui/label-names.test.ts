import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import families from '../../assets/families/families.json';
import de from '../../assets/labels/de.json';
import en from '../../assets/labels/en.json';
import { searchable, searchLabels } from '../popup/selection/search-labels';
import { namesIn } from './label-names';

const NETWORKS = 'assets/networks';
const labelsOf = (network: string): string[] =>
  readFileSync(join(NETWORKS, network, 'labels.txt'), 'utf8')
    .trimEnd()
    .split('\n');
/** ImageNet's labels as far as they have a family; all of them where set-up has fetched its network. */
const networks = readdirSync(NETWORKS)
  .filter((network) => existsSync(join(NETWORKS, network, 'network.json'))) // else it could not be fetched
  .map((network) => ({ network, labels: labelsOf(network) }));
const known = [{ network: 'families.json', labels: Object.values(families).flat() }, ...networks];

describe.each(known)('the labels of $network', ({ network, labels }) => {
  const german = labels.map((label, index) => namesIn(de, { label, index }));

  it('all have a German name', () => {
    const unnamed = labels.filter((label, k) => german[k] === undefined && label !== 'crane');
    expect(unnamed).toEqual([]);
  });

  // Two classes of one name could not be told apart.
  it.each([
    ['German', de],
    ['English', en],
  ])('have %s names that differ', (_, table) => {
    const first = labels.map((label, index) => (namesIn(table, { label, index }) ?? label).split(',')[0]);
    const twice = first.filter((name, k) => first.indexOf(name) !== k);
    // The one label that only the class tells apart.
    expect(twice).toEqual(network === 'families.json' ? ['crane'] : []);
  });
});

it('the German table names nothing that no network has', () => {
  const all = new Set(known.flatMap(({ labels }) => labels.flatMap((label) => [label, label.split(',')[0]])));
  const alone = ['background', 'crane'];
  expect(Object.keys(de).filter((key) => !all.has(key) && !alone.includes(key))).toEqual([]);
});

describe('typing', () => {
  const labels = [
    'fox squirrel, eastern fox squirrel, Sciurus niger',
    'toaster',
    'beacon, lighthouse',
    'lion',
    'consomme',
  ];
  const found = (typed: string): (string | undefined)[] =>
    searchLabels(searchable(labels, [de, en]), typed).map(({ label }) => label.split(',')[0]);

  it.each([
    ['Eichhörnchen', 'fox squirrel'],
    ['eichhoernchen', 'fox squirrel'],
    ['eichhorn', 'fox squirrel'],
    ['squirrel', 'fox squirrel'],
    ['Toaster', 'toaster'],
    ['Leuchtt', 'beacon'],
    ['lighth', 'beacon'],
    ['LÖWE', 'lion'],
    ['loewe', 'lion'],
    ['lowe', 'lion'],
    ['Kraftbruehe', 'consomme'],
    ['Consommé', 'consomme'],
  ])('"%s" finds %s', (typed, label) => expect(found(typed)).toEqual([label]));
});
