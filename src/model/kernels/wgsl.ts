/**
 * WGSL in template literals that look like the shader they make:
 *
 *     wgsl`
 *       for (var k = 0u; k < k4; k++) {
 *         ${range(rows).map((r) => `sum${r} += x[row${r} + k];`)}
 *       }
 *     `
 *
 * A placeholder within a line is a piece of that line. One that has a line to itself is a block: each of its lines gets
 * the placeholder's indent, and a block that is empty, false or undefined leaves no line behind.
 */

/** What may stand in a placeholder. */
export type Fragment = string | number | false | undefined | readonly Fragment[];

/** 0, 1, ..., count - 1: one line for each. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A line of a template: text and indices of placeholders by turns, or the one placeholder that is a block. */
type Line = { readonly pieces: readonly (string | number)[] } | { readonly indent: string; readonly block: number };

/** Templates cut into lines; a call site has the same strings each time, and a network has a hundred kernels. */
const parsed = new WeakMap<TemplateStringsArray, readonly Line[]>();

/** The text of a template without its common indent and without blank lines at its ends. */
export function wgsl(strings: TemplateStringsArray, ...fragments: readonly Fragment[]): string {
  let lines = parsed.get(strings);
  if (!lines) {
    lines = parse(strings);
    parsed.set(strings, lines);
  }
  const text: string[] = [];
  for (const line of lines) {
    if ('block' in line) pushBlock(text, line.indent, fragments[line.block]);
    else text.push(line.pieces.map((piece) => (typeof piece === 'string' ? piece : inline(fragments[piece]))).join(''));
  }
  return text.join('\n');
}

// Stands for a placeholder while the template is cut into lines. WGSL cannot contain it.
const MARK = '\0';

function parse(strings: TemplateStringsArray): Line[] {
  let next = 0; // the index of the next placeholder
  return dedent(strings.join(MARK).split('\n')).map((line) => {
    const texts = line.split(MARK);
    if (texts.length === 2 && texts.every((text) => text.trim() === '')) return { indent: texts[0], block: next++ };
    return { pieces: texts.flatMap((text, i) => (i === 0 ? [text] : [next++, text])) };
  });
}

function dedent(lines: readonly string[]): string[] {
  const blank = (line: string): boolean => line.trim() === '';
  const first = lines.findIndex((line) => !blank(line));
  const last = lines.findLastIndex((line) => !blank(line));
  const kept = lines.slice(Math.max(first, 0), last + 1).map((line) => line.trimEnd());
  const indent = Math.min(...kept.filter((line) => !blank(line)).map((line) => line.search(/\S/)));
  return kept.map((line) => line.slice(indent));
}

function pushBlock(text: string[], indent: string, fragment: Fragment): void {
  if (fragment === undefined || fragment === false || fragment === '') return;
  if (typeof fragment === 'object') for (const part of fragment) pushBlock(text, indent, part);
  else for (const line of String(fragment).split('\n')) text.push(line === '' ? '' : indent + line);
}

function inline(fragment: Fragment): string {
  if (typeof fragment === 'string' || typeof fragment === 'number') return String(fragment);
  throw new TypeError('a block of WGSL needs a line to itself');
}
