/**
 * A built extension in German. Which language Chromium speaks depends on the machine: in the copy its English is
 * German.
 */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** @param folder of the copy; what is there goes. Gives the folder. */
export async function inGerman(extension: string, folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await cp(extension, folder, { recursive: true });
  await cp(join(folder, '_locales/de/messages.json'), join(folder, '_locales/en/messages.json'));
  return folder;
}
