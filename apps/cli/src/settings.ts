import { serviceSchema, serviceSettings, type ServiceSettings } from '@duban/distributed';
import { dataFolderSettings, oneOf, optional, readSettings, WrongSettings, type Settings } from '@duban/nest-kit';
import type { Env } from '@duban/runtime';

/** As the embedded program's: no setting of its own. */
const SCHEMA = { ...dataFolderSettings, mode: optional('DUBAN_MODE', oneOf(['embedded', 'distributed']), 'embedded') };

export type FolderSettings = Settings<typeof SCHEMA>;
export type OperationSettings = FolderSettings | ServiceSettings;

/** Lines of the engines' clients are for services, which run on; a command ends with a sentence. */
const QUIET = { DUBAN_LOG_LEVEL: 'silent' };

/**
 * The settings of the system that is operated on: with `DUBAN_MODE=distributed` those of its services, otherwise those of the embedded program.
 * `DUBAN_LOG_LEVEL` is `silent` where it is not set.
 * @throws WrongSettings naming every fault at once; also when engines are named and the mode is not: it would mean another system
 */
export function operationSettings(given: Env): OperationSettings {
  const env: Env = { ...QUIET, ...given };
  const mode = env['DUBAN_MODE']?.trim() ?? '';
  if (mode === 'distributed') return serviceSettings(env, serviceSchema({ port: 3_000 }));
  const engines = ['KAFKA_BROKERS', 'MONGODB_URI'].filter((name) => (env[name] ?? '').trim() !== '');
  if (mode === '' && engines.length > 0)
    throw new WrongSettings([
      `${engines.join(' and ')} ${engines.length > 1 ? 'are' : 'is'} set and DUBAN_MODE is not, expected DUBAN_MODE=distributed for the system on ` +
        'these engines, or DUBAN_MODE=embedded for the one of a data folder',
    ]);
  return readSettings(env, SCHEMA);
}

export function isDistributed(settings: OperationSettings): settings is ServiceSettings {
  return settings.mode === 'distributed';
}
