/** The addresses in a computed CSS image list. Pure: text in, text out. */

/** Splits at commas outside of brackets and quotes: a list of images into its layers, topmost first. */
export function split(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    const c = list[i];
    if (c === '\\') i++;
    else if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (c === ',' && depth === 0) {
      parts.push(list.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, list.slice(from)].map((part) => part.trim());
}

const plain = (text: string): string =>
  text.replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, code, character) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : character,
  );

/** Every url(...) in a value, in order. */
function urls(value: string): string[] {
  const found = value.matchAll(
    /url\(\s*(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|((?:[^)\\]|\\[\s\S])*?))\s*\)/g,
  );
  return [...found].map(([, double, single, bare]) => plain(double ?? single ?? bare ?? '')).filter(Boolean);
}

const PER_DPPX: Readonly<Record<string, number>> = { x: 1, dppx: 1, dpi: 96, dpcm: 96 / 2.54 };

/** Of an image-set the option that a browser shows: the least dense one that is dense enough, else the densest. */
function chosen(options: string, density: number): string[] {
  const known = split(options)
    .map((option) => {
      const [, value = '1', unit = 'x'] = /([\d.]+)(x|dppx|dpi|dpcm)\b/i.exec(option.replace(/url\(.*?\)/, '')) ?? [];
      return { urls: urls(option), density: Number(value) / (PER_DPPX[unit.toLowerCase()] ?? 1) };
    })
    .sort((a, b) => a.density - b.density);
  return (known.find((option) => option.density >= density) ?? known.at(-1))?.urls ?? [];
}

/**
 * The addresses of a computed `background-image` and its like, topmost layer first. Gradients give none.
 * @param density device pixels per CSS pixel, by which an image-set chooses
 */
export function addressesIn(value: string, density: number): string[] {
  if (!value.includes('url(')) return [];
  return split(value).flatMap((layer) => {
    const set = /^(?:-webkit-)?image-set\(([\s\S]*)\)$/i.exec(layer)?.[1];
    return set === undefined ? urls(layer) : chosen(set, density);
  });
}

/**
 * The address in a srcset that serves a picture shown at `wanted` device pixels: the smallest that is enough, else the
 * largest.
 */
export function bestOfSrcset(srcset: string, wanted: number): string | undefined {
  const options = [...srcset.matchAll(/\s*(\S*[^\s,])(?:\s+([\d.]+)(w|x))?\s*(?:,|$)/g)]
    .map(([, url, size = '1', unit = 'x']) => ({ url, width: Number(size) * (unit === 'w' ? 1 : wanted) }))
    .sort((a, b) => a.width - b.width);
  return (options.find(({ width }) => width >= wanted) ?? options.at(-1))?.url;
}
