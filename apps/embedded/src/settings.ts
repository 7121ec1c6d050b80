import { dataFolderSettings, NotA, optional, readSettings, type Settings } from '@duban/nest-kit';

const embedded = (value: string): 'embedded' => {
  if (value !== 'embedded')
    throw new NotA('embedded; the services of the distributed mode are started one by one, as npm run start:tracker');
  return value;
};

/** Every environment variable of the embedded program; a test compares docs/settings.md with it. */
export const SCHEMA = {
  mode: optional('DUBAN_MODE', embedded, 'embedded'),
  ...dataFolderSettings,
};

export type EmbeddedSettings = Settings<typeof SCHEMA>;

/** @throws WrongSettings naming every fault at once */
export function embeddedSettings(env: Readonly<Record<string, string | undefined>>): EmbeddedSettings {
  return readSettings(env, SCHEMA);
}
