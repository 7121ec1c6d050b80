import { createSecretBox, loadSecretKey, parseSecretKey, SecretsError, type SecretBox } from '@duban/channels';
import { readFileSync } from 'node:fs';
import type { CommandArguments, CommandContext } from './command';
import { isDistributed, type OperationSettings } from './settings';

/**
 * The passphrase of an archive: of the file that `--passphrase-file` names, or else of the settings. It is no argument, because every user
 * of the machine can see those.
 */
export function readPassphrase({ settings }: CommandContext, { values }: CommandArguments): string | undefined {
  const path = values['passphrase-file'];
  return typeof path === 'string' ? readFileSync(path, 'utf8').trim() : settings.archivePassphrase;
}

/**
 * What the programs of the system encrypt the settings of channels with.
 * @param create makes the key file of a data folder that has none
 * @throws SecretsError when there is no key
 */
export function openSystemSecrets(settings: OperationSettings, create: boolean): SecretBox {
  if (!isDistributed(settings)) return createSecretBox(loadSecretKey(settings.secretKey, settings.dataFolder, create));
  if (settings.secretKey !== undefined) return createSecretBox(parseSecretKey(settings.secretKey, 'DUBAN_SECRET_KEY'));
  throw new SecretsError(
    'no-secret-key',
    'The settings of channels are encrypted with DUBAN_SECRET_KEY, which is not set. Set it as the alerting service has it; ' +
      'or leave the secrets out. Nothing was written.',
  );
}

/** Whether the key of the system can be read without making one: a dry run makes nothing. */
export function mayReadSecretKey(settings: OperationSettings): boolean {
  return isDistributed(settings) || settings.secretKey !== undefined;
}
