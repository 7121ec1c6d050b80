import { checkArchive, importSystem, type CheckedArchive } from '@duban/operations';
import { readLines } from '../archive-file';
import { mayReadSecretKey, openSystemSecrets, readPassphrase } from '../archive-secrets';
import { WrongArguments, type CliCommand, type CommandArguments, type CommandContext } from '../command';
import { NoData } from '../open-system';
import { withSystem } from '../with-system';

export const importCommand: CliCommand = {
  name: 'import',
  usage: '--from FILE [--dry-run] [--passphrase-file FILE] [--without-secrets]',
  summary: 'imports an archive into an empty system',
  help: `All of the archive is checked (counts, hash, every event, the passphrase) before anything is written. The target must be empty: a data
folder that no program has used, or databases and topics that no service has used. Events keep their seq and the instant at which they were
recorded, so that the system gives the same answers, and API keys and passwords stay valid. Nobody is told again what the archived system has told; what
was still waiting is told by this one: the archived system must not run any more. The tracker reads the events at its next start. When an
import ends half way, empty the target and import again; the error of the next import says how to empty it.

  --dry-run           checks the archive and that the target is empty, and writes nothing
  --passphrase-file   a file that has nothing but the passphrase of an archive with secrets; without it, DUBAN_ARCHIVE_PASSPHRASE is used.
                      They are encrypted anew with the key of this system (DUBAN_SECRET_KEY, or the key file of the data folder).
  --without-secrets   leaves the secrets out. Channels are then there without their settings: routes and contacts stay as they are, and
                      messages wait until the settings are entered (PUT /api/alerts/channels). So it is with an archive that has none.`,
  options: {
    from: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'passphrase-file': { type: 'string' },
    'without-secrets': { type: 'boolean' },
  },
  words: 0,
  required: ['from'],
  run: async (context, given) => {
    const path = given.values['from'] as string;
    const dryRun = given.values['dry-run'] === true;
    const source = { path, secrets: importSecrets(context, given) };
    const { counts, channelsToEnter } = await (dryRun ? check(context, source) : importArchive(context, source));
    const { items, events, keys, policies, alerts } = counts;
    const found = `${items} items with ${events} events, ${policies} light policies, ${keys} keys, ${alerts} alerts`;
    context.say(dryRun ? `${path} is valid: ${found}. Nothing was written.` : `Imported ${found}.`);
    if (channelsToEnter.length > 0)
      context.say(`Channels whose settings have to be entered again before anything is sent: ${channelsToEnter.join(', ')}.`);
    return 0;
  },
};

interface ArchiveSource {
  readonly path: string;
  readonly secrets: ReturnType<typeof importSecrets>;
}

function importSecrets(context: CommandContext, given: CommandArguments) {
  const leaveOut = given.values['without-secrets'] === true;
  if (leaveOut && given.values['passphrase-file'] !== undefined)
    throw new WrongArguments('--passphrase-file and --without-secrets contradict each other: give one of them.');
  return { leaveOut, passphrase: readPassphrase(context, given), box: () => openSystemSecrets(context.settings, true) };
}

function importArchive(context: CommandContext, { path, secrets }: ArchiveSource, dryRun = false): Promise<CheckedArchive> {
  const options = { dryRun, onProgress: context.progress.of('import'), secrets };
  return withSystem(context, (system) => importSystem(system, () => readLines(path), options), { create: !dryRun });
}

/** Checks the archive, that the target is empty, and that its key is set. A target that does not exist is empty. */
async function check(context: CommandContext, source: ArchiveSource): Promise<CheckedArchive> {
  const checked = await checkTarget(context, source);
  if (checked.hasSecrets && mayReadSecretKey(context.settings)) openSystemSecrets(context.settings, false);
  return checked;
}

async function checkTarget(context: CommandContext, source: ArchiveSource): Promise<CheckedArchive> {
  try {
    return await importArchive(context, source, true);
  } catch (error) {
    if (!(error instanceof NoData)) throw error;
    return checkArchive(readLines(source.path), source.secrets);
  }
}
