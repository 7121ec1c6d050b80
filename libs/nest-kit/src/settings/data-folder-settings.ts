import { programSettings } from './program-settings';
import { optional } from './read-settings';
import { text } from './readers';

/** What a program that works on a data folder is told by its environment. */
export const dataFolderSettings = {
  dataFolder: optional('DUBAN_DATA_DIR', text, './data'),
  ...programSettings({ port: 3_000 }),
};
