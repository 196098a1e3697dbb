/** Whether what is installed is whole: a file that is missing, or cut, looks like anything else where it is missed. */
import type { Failure } from './failure';

/** Path of each file in the package -> its size in bytes. The build writes it (scripts/build/list-files.ts). */
const LIST = 'files.json';

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await (await fetch(chrome.runtime.getURL(path))).blob()).size;
  } catch {
    return undefined; // so Chrome answers for a file that is not there
  }
}

async function isWhole(path: string, size: number): Promise<boolean> {
  return (await sizeOf(path)) === size;
}

async function listed(): Promise<Readonly<Record<string, number>> | undefined> {
  try {
    return await (await fetch(chrome.runtime.getURL(LIST))).json();
  } catch {
    return undefined;
  }
}

/** The failure that names what is missing or cut; undefined where all is there. `below`: of a folder only. */
export async function packageDamage(below = ''): Promise<Failure | undefined> {
  const files = await listed();
  if (!files) return { code: 'package-damaged', detail: LIST };
  const looked = Object.entries(files).filter(([path]) => path.startsWith(below));
  const whole = await Promise.all(looked.map(([path, size]) => isWhole(path, size)));
  const damaged = looked.filter((_, index) => !whole[index]).map(([path]) => path);
  return damaged.length > 0 ? { code: 'package-damaged', detail: damaged.join(', ') } : undefined;
}
