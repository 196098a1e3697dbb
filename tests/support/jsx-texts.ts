/** The words that stand in JSX itself: between tags, and in attributes that are read out or shown. */
import { parseSync } from 'vite';

const SHOWN = /^(title|alt|placeholder|aria-(label|valuetext|description|roledescription))$/;
const LETTERS = /\p{L}{2,}/u;

interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

function* nodesUnder(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesUnder(child);
  }
}

function wordsOf(node: Node): string | undefined {
  if (node.type === 'JSXText') return String(node['value']).trim();
  if (node.type !== 'JSXAttribute') return undefined;
  const { name, value } = node as unknown as {
    name: { name: unknown };
    value: { type: string; value: unknown } | null;
  };
  return SHOWN.test(String(name.name)) && value?.type === 'Literal' ? String(value.value) : undefined;
}

/** In the order in which they stand. */
export function jsxTexts(file: string, code: string): string[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return [...nodesUnder(program as unknown as Node)]
    .map(wordsOf)
    .filter((words) => words !== undefined && LETTERS.test(words)) as string[];
}
