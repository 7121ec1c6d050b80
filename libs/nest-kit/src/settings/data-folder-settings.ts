import { programSettings } from './program-settings';
import { optional } from './read-settings';
import { text } from './readers';

/** The settings of every program that works on a data folder. */
export const dataFolderSettings = {
  dataFolder: optional('DUBAN_DATA_DIR', text, './data'),
  ...programSettings({ port: 3_000 }),
};
