import { serviceSchema, serviceSettings, type ServiceSettings } from '@duban/distributed';
import { dataFolderSettings, oneOf, optional, readSettings, text, WrongSettings, type Settings } from '@duban/nest-kit';
import type { Env } from '@duban/runtime';

/** What only the command line takes. */
export const COMMAND_SCHEMA = { archivePassphrase: optional('DUBAN_ARCHIVE_PASSPHRASE', text, undefined, { secret: true }) };
type CommandSettings = Settings<typeof COMMAND_SCHEMA>;

/** The settings of the embedded program, and those of the command line. */
const SCHEMA = { ...COMMAND_SCHEMA, ...dataFolderSettings, mode: optional('DUBAN_MODE', oneOf(['embedded', 'distributed']), 'embedded') };

export type FolderSettings = Settings<typeof SCHEMA>;
export type OperationSettings = FolderSettings | (ServiceSettings & CommandSettings);

/** A command ends with one sentence, so that log lines of the engines' clients are not printed by default. */
const QUIET = { DUBAN_LOG_LEVEL: 'silent' };

/**
 * The settings of the system that a command works on: with `DUBAN_MODE=distributed` those of its services, otherwise those of the
 * embedded program. `DUBAN_LOG_LEVEL` is `silent` by default.
 * @throws WrongSettings naming every fault at once; also when engines are set without a mode, because the command would use a data folder
 */
export function operationSettings(given: Env): OperationSettings {
  const env: Env = { ...QUIET, ...given };
  const mode = env['DUBAN_MODE']?.trim() ?? '';
  if (mode === 'distributed') {
    const schema = { ...COMMAND_SCHEMA, ...serviceSchema({ port: 3_000 }) };
    return serviceSettings(env, schema) as ServiceSettings & CommandSettings; // it reads whatever the schema has
  }
  const engines = ['KAFKA_BROKERS', 'MONGODB_URI'].filter((name) => (env[name] ?? '').trim() !== '');
  if (mode === '' && engines.length > 0)
    throw new WrongSettings([
      `${engines.join(' and ')} ${engines.length > 1 ? 'are' : 'is'} set and DUBAN_MODE is not, expected DUBAN_MODE=distributed for the system ` +
        'on these engines, or DUBAN_MODE=embedded for the system in a data folder',
    ]);
  return readSettings(env, SCHEMA);
}

export function isDistributed(settings: OperationSettings): settings is ServiceSettings & CommandSettings {
  return settings.mode === 'distributed';
}
