/** The changelog's section of a version: a release without one is refused, and the section is its description. */

/** The text under `## VERSION`, trimmed; undefined where there is none or it is empty. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split('\n')[0].split(' ')[0] === version);
  return section?.split('\n').slice(1).join('\n').trim() || undefined;
}
