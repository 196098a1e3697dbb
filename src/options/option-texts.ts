/** The words for settings and their values. */

import type { MessageKey } from '../i18n/texts';
import { texts } from '../i18n/texts';
import type { Settings } from '../session/settings';
import type { ReaderWish } from '../session/values';
import { backendText } from '../ui/value-texts';

const SETTINGS: Readonly<Record<keyof Settings, MessageKey>> = {
  attack: 'optionAttack',
  levels: 'optionLevels',
  readers: 'optionReaders',
  fileName: 'optionFileName',
  textChunk: 'optionTextChunk',
  history: 'optionHistory',
  backend: 'optionBackend',
  keepWarm: 'optionKeepWarm',
  network: 'optionNetwork',
  secondOpinion: 'secondOpinion',
};

const KEEP_WARM: Readonly<Record<Settings['keepWarm'], MessageKey>> = {
  0: 'keepWarmNot',
  1: 'keepWarmOne',
  5: 'keepWarmFive',
  30: 'keepWarmThirty',
  browser: 'keepWarmBrowser',
};

const COMMANDS: Readonly<Record<string, MessageKey>> = {
  _execute_action: 'commandPopup',
  'pick-image': 'commandPick',
  'open-laboratory': 'commandLaboratory',
};

export const settingText = (name: keyof Settings): string => texts[SETTINGS[name]];
export const keepWarmText = (value: Settings['keepWarm']): string => texts[KEEP_WARM[value]];
export const readersText = (value: ReaderWish): string => (value === 'common' ? texts.readersCommon : texts.readersOwn);
export const wishText = (wish: Settings['backend']): string =>
  wish === 'automatic' ? texts.backendAutomatic : backendText(wish);

/** A command that the manifest has and this table does not is shown by its name. */
export const commandText = (name: string): string => {
  const key = COMMANDS[name];
  return key ? texts[key] : name;
};
