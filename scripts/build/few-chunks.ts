/**
 * Few scripts for each page. By itself the bundler makes a script of every set of modules that the same pages share:
 * the popup asked for 23 of them, and each costs some milliseconds of Chrome, which reads an extension's files one by
 * one.
 */
const POPUP = /\/src\/popup\/main\.tsx$/;
/** What runs beside the views, without a screen. */
const BACKGROUND = /\/src\/(background|offscreen)\/main\.ts$/;

interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Whether one of these modules imports it, however many modules lie between, and without an `import()`. */
function isReachedFrom(root: RegExp, id: string, modules: Modules, seen: Set<string> = new Set()): boolean {
  if (root.test(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (modules.getModuleInfo(id)?.importers ?? []).some((importer) => isReachedFrom(root, importer, modules, seen));
}

/**
 * The name of the script that a module of the popup goes into; null for all others, which the bundler divides. The
 * entry itself stays alone: it awaits scripts that import these.
 */
export function scriptOf(id: string, modules: Modules): string | null {
  if (POPUP.test(id)) return null;
  if (!isReachedFrom(POPUP, id, modules)) return null;
  return isReachedFrom(BACKGROUND, id, modules) ? 'common' : 'view';
}
