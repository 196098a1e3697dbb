/** Biome breaks code at the formatter's width, and leaves comments as they are: they keep to it here. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import biome from '../../biome.json';
import { ROOT } from '../lib/paths.mjs';

const COMMENT = /^\s*(\/\*|\*|\/\/)/;

test('no line of a comment is longer than a line of code may be', () => {
  const files = globSync(['{src,scripts,e2e,tests}/**/*.{ts,tsx,mjs,css}', '*.ts'], { cwd: ROOT });
  expect(files.length).toBeGreaterThan(500);
  const long = files.flatMap((file) =>
    readFileSync(path.join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        COMMENT.test(line) && [...line].length > biome.formatter.lineWidth ? `${file}:${i + 1}` : [],
      ),
  );
  expect(long).toEqual([]);
});
