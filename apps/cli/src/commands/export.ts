import { exportSystem } from '@duban/operations';
import { writeFileWhole, writeToStandardOutput } from '../archive-file';
import { openSystemSecrets, readPassphrase } from '../archive-secrets';
import { WrongArguments, type CliCommand, type CommandArguments, type CommandContext } from '../command';
import { withSystem } from '../with-system';

const USAGE = '--to FILE [--with-secrets] [--passphrase-file FILE]';

export const exportCommand: CliCommand = {
  name: 'export',
  usage: USAGE,
  summary:
    'writes the whole system as one archive: items and alerts with all their events, light policies, all that is set for alerts, who was told what, users and API keys (as hashes)',
  help: `The archive consists of JSON lines, with counts and a SHA-256 in the last line. One system gives the same bytes on any engines, except
the instant in the first line, and secrets. The archive has no API keys and no passwords, only their hashes, and of the channels of alerts no addresses and
passwords unless you ask for them; but it has everything that was ever reported, and the contact book: protect it as you protect the system.
Services on Kafka and MongoDB may run meanwhile; an event that is recorded after its item was written is left to the next export. To move a
system, stop it before the export, and do not start it again: both would tell people what was still waiting.

  --to -              writes only the archive to standard output, for a container without a writable folder. An export that fails half way
                      has no last line, and an import refuses it.
  --with-secrets      puts the settings of channels into the archive, encrypted with a passphrase of at least 15 characters (AES-256-GCM,
                      scrypt). It is read from DUBAN_ARCHIVE_PASSPHRASE, or from
  --passphrase-file   a file that has nothing else.`,
  options: { to: { type: 'string' }, 'with-secrets': { type: 'boolean' }, 'passphrase-file': { type: 'string' } },
  words: 0,
  required: ['to'],
  run: (context, given) => {
    const { values } = given;
    const withSecrets = values['with-secrets'] === true;
    if (values['passphrase-file'] !== undefined && !withSecrets)
      throw new WrongArguments(`--passphrase-file is for --with-secrets, which is not given. It is called as "duban export ${USAGE}".`);
    return withSystem(context, async (system) => {
      const { clock, progress, say } = context;
      const path = values['to'] as string;
      const secrets = withSecrets ? { secrets: exportSecrets(context, given) } : {};
      const archive = exportSystem(system, { clock, onProgress: progress.of('export'), ...secrets });
      if (path === '-') {
        await writeToStandardOutput(archive);
        return 0;
      }
      await writeFileWhole(path, archive);
      say(`Exported to ${path}. "duban import --from ${path} --dry-run" checks it.`);
      return 0;
    });
  },
};

function exportSecrets(context: CommandContext, given: CommandArguments) {
  return { passphrase: readPassphrase(context, given), box: () => openSystemSecrets(context.settings, false) };
}
