import { checkArchive, importSystem, type ArchiveCounts } from '@duban/operations';
import { readLines } from '../archive-file';
import type { CliCommand, CommandContext } from '../command';
import { NoData } from '../open-system';
import { withSystem } from '../with-system';

export const importCommand: CliCommand = {
  name: 'import',
  usage: '--from FILE [--dry-run]',
  summary: 'imports an archive into an empty system',
  help: `All of the archive is checked (counts, hash, every event) before anything is written. The target must be empty: a data folder that no
program has used, or databases and topics that no service has used. Events keep their seq and the instant at which they were recorded, so
that the system gives the same answers, and API keys stay valid. The tracker reads the events at its next start. When an import ends half
way, empty the target and import again; the error of the next import says how to empty it.

  --dry-run   checks the archive and that the target is empty, and writes nothing`,
  options: { from: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  words: 0,
  required: ['from'],
  run: async (context, { values }) => {
    const path = values['from'] as string;
    const dryRun = values['dry-run'] === true;
    const { items, events, keys, policies, alerts } = await (dryRun ? check(context, path) : importArchive(context, path));
    const found = `${items} items with ${events} events, ${policies} light policies, ${keys} keys, ${alerts} alerts`;
    context.say(dryRun ? `${path} is valid: ${found}. Nothing was written.` : `Imported ${found}.`);
    return 0;
  },
};

function importArchive(context: CommandContext, path: string, dryRun = false): Promise<ArchiveCounts> {
  const onProgress = context.progress.of('import');
  return withSystem(context, (system) => importSystem(system, () => readLines(path), { dryRun, onProgress }), { create: !dryRun });
}

/** Checks the archive and that the target is empty. A target that does not exist is empty. */
async function check(context: CommandContext, path: string): Promise<ArchiveCounts> {
  try {
    return await importArchive(context, path, true);
  } catch (error) {
    if (!(error instanceof NoData)) throw error;
    return checkArchive(readLines(path));
  }
}
