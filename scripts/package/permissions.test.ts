/**
 * Every permission is explained where people read it: in docs/permissions.md and in the texts for the store; and no
 * other is.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages, messagesOf } from '../../tests/support/messages';

const manifest = JSON.parse(readFileSync('manifest.json', 'utf8'));
const permissions: string[] = [...manifest.permissions].sort();
const page = readFileSync('docs/permissions.md', 'utf8');
const store = readFileSync('docs/store.md', 'utf8');

/** The text under a heading, up to the next one of its rank or above. */
function under(text: string, heading: string): string {
  const [, marks = '', rest = ''] = new RegExp(`^(#+) ${heading}\\n([\\s\\S]*)`, 'm').exec(text) ?? [];
  return rest.split(new RegExp(`^#{1,${marks.length}} `, 'm'))[0].trim();
}

describe('the page on permissions', () => {
  const rows = [
    ...under(page, 'What each permission is for').matchAll(/^\| (?:`(\w+)`|access to all sites) \| (.+) \|$/gm),
  ];

  test('explains each permission, and no other', () => {
    expect(rows.map(([, name]) => name ?? '<all_urls>').sort()).toEqual(
      [...manifest.host_permissions, ...permissions].sort(),
    );
    for (const [, name, why] of rows) expect.soft(why.length, name).toBeGreaterThan(40);
  });
});

describe('the texts for the store', () => {
  const justified = under(store, 'Justification of each permission');

  test('justify each permission, and no other', () => {
    const named = [...justified.matchAll(/^#### .*`(.+)`$/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...manifest.host_permissions, ...permissions].sort());
  });

  test.each([...permissions.map((name) => `\`${name}\``), 'Host permissions: `<all_urls>`'])(
    'justify %s in the room of its field',
    (name) => {
      const why = under(store, name);
      expect(why.length).toBeGreaterThan(60);
      expect(why.length).toBeLessThanOrEqual(1000);
    },
  );

  test('say the single purpose in the room of its field, and describe the product in each language', () => {
    expect(under(store, 'Single purpose')).toMatch(/^.{60,1000}$/s);
    for (const language of languages) {
      const name = { en: 'English', de: 'German' }[language] ?? language;
      const description = under(store, `Description \\(${name}\\)`);
      expect(description).toMatch(/^.{400,16000}$/s);
      expect(description, 'the item of the menu by its name').toContain(messagesOf(language)['menuAttack']?.message);
    }
  });

  test('say that there is no remote code, which the content policy holds to', () => {
    expect(under(store, 'Remote code')).toMatch(/^No\./);
    const scripts = /script-src ([^;]*)/.exec(manifest.content_security_policy.extension_pages)?.[1].split(' ');
    expect(scripts).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(manifest.web_accessible_resources).toBeUndefined();
  });
});
