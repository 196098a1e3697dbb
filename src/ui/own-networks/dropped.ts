/** Networks among what is dropped or chosen: files, or a folder with all that is in it. */
import type { GivenFile } from '../../session/own-network';

const DEEPEST = 5;
/** A folder of photographs was dropped by mistake: the engine names the limit. */
const MOST = 3000;

/** Also of formats that cannot be opened: a person who drops one wants to be told why. */
const NETWORK_FILE = /\.(zip|tflite|lite|bin|json|h5|hdf5|keras|onnx|pt|pth|pb|safetensors)$/i;

export const mayBeNetwork = (name: string): boolean => NETWORK_FILE.test(name);

const pathOf = (file: File): string => file.webkitRelativePath || file.name;

/** Of a file dialog. */
export const chosenFiles = (input: HTMLInputElement): GivenFile[] =>
  [...(input.files ?? [])].map((blob) => ({ path: pathOf(blob), blob }));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A directory is read in parts; an empty one is the end. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0 || all.length > MOST) return all;
    all.push(...some);
  }
}

async function within(entry: FileSystemEntry, found: GivenFile[], depth = 0): Promise<void> {
  if (found.length > MOST) return;
  if (entry.isFile) {
    found.push({ path: entry.fullPath.replace(/^\//, ''), blob: await fileOf(entry as FileSystemFileEntry) });
  } else if (depth < DEEPEST) {
    for (const inner of await entriesOf(entry as FileSystemDirectoryEntry)) await within(inner, found, depth + 1);
  }
}

/**
 * All files that were dropped, those in folders too. It is to be called during the event: afterwards nothing can be
 * asked for.
 */
export async function filesDropped(data: DataTransfer | null): Promise<readonly GivenFile[]> {
  const files = [...(data?.files ?? [])];
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return files.map((blob) => ({ path: blob.name, blob }));
  const found: GivenFile[] = [];
  for (const entry of entries) await within(entry, found);
  return found;
}

/**
 * The files of a network, where what was dropped may be one; undefined where it is something else. What lies in a drop
 * can be asked for during its event only, so this begins at once.
 */
export function droppedNetwork(data: DataTransfer | null): Promise<readonly GivenFile[]> | undefined {
  const files = [...(data?.files ?? [])];
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const folder = entries.some((entry) => entry.isDirectory);
  if (!folder && !files.some(({ name }) => mayBeNetwork(name))) return undefined;
  return filesDropped(data);
}
