import { importSystem } from '@duban/operations';
import { linesOf } from '../archive-file';
import type { Command } from '../command';
import { withSystem } from '../open-system';

export const importCommand: Command = {
  name: 'import',
  usage: '--from FILE [--dry-run]',
  summary: 'takes an archive into an empty system',
  help: `All of the archive is checked (counts, hash, every event) before anything is written. The target must be empty: a data folder that no
program ever ran on. Events keep their seq and the instant at which they were recorded, so that the system gives the same answers; API keys
work on. The tracker reads the events at the next start of the program. When an import ends half way, remove the data folder and begin again.

  --dry-run   checks the archive and that the target is empty, and writes nothing`,
  options: { from: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  words: 0,
  required: ['from'],
  run: ({ settings, progress, say }, { values }) => {
    const path = values['from'] as string;
    const dryRun = values['dry-run'] === true;
    const work = async (system: Parameters<typeof importSystem>[0]): Promise<number> => {
      const { items, events, keys, policies } = await importSystem(system, () => linesOf(path), { dryRun, tell: progress.of('import') });
      const found = `${items} items with ${events} events, ${policies} light policies, ${keys} keys`;
      say(dryRun ? `${path} is sound: ${found}. Nothing was written.` : `Imported ${found}.`);
      return 0;
    };
    return withSystem(settings, work, { create: true });
  },
};
