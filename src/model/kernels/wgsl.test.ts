import { describe, expect, test } from 'vitest';
import { type Fragment, range, wgsl } from './wgsl';

describe('a template of WGSL', () => {
  test('loses its common indent and the blank lines at its ends, and keeps those within', () => {
    expect(wgsl`

      let a = 1u;

        let b = 2u;
    `).toBe('let a = 1u;\n\n  let b = 2u;');
  });

  test('takes pieces into a line as they are', () => {
    expect(wgsl`let a${1} = ${'x[0]'};`).toBe('let a1 = x[0];');
  });

  test('gives every line of a block the indent of its placeholder', () => {
    const body = wgsl`
      a();
      if (b) {
        c();
      }
    `;
    expect(wgsl`
      for (;;) {
        ${body}
        ${range(2).map((i) => `d${i}();`)}
      }
    `).toBe('for (;;) {\n  a();\n  if (b) {\n    c();\n  }\n  d0();\n  d1();\n}');
  });

  test.each<{ nothing: Fragment }>([
    { nothing: false },
    { nothing: undefined },
    { nothing: '' },
    { nothing: [undefined, []] },
  ])('leaves no line for the block $nothing', ({ nothing }) => {
    expect(wgsl`
      a();
      ${nothing}
      b();
    `).toBe('a();\nb();');
  });

  test('refuses a block in the middle of a line', () => {
    expect(() => wgsl`let a = ${['x', 'y']};`).toThrow(TypeError);
    expect(() => wgsl`let a = ${undefined};`).toThrow(TypeError);
  });
});
