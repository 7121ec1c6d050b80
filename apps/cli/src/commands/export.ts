import { exportSystem } from '@duban/operations';
import { writeFileWhole, writeToStandardOutput } from '../archive-file';
import type { CliCommand } from '../command';
import { withSystem } from '../with-system';

export const exportCommand: CliCommand = {
  name: 'export',
  usage: '--to FILE',
  summary:
    'writes the whole system as one archive: items and alerts with all their events, light policies, rules and routes of alerts, API keys (as hashes)',
  help: `The archive consists of JSON lines, with counts and a SHA-256 in the last line. One system gives the same bytes on any engines, except
the instant in the first line. The archive has no API keys, only their hashes, and no channels of alerts, because those are secrets; but it has everything that was ever reported: protect it as
you protect the system. Services on Kafka and MongoDB may run meanwhile; an event that is recorded after its item was written is left to
the next export.

  --to -      writes only the archive to standard output, for a container without a writable folder. An export that fails half way has no
              last line, and an import refuses it.`,
  options: { to: { type: 'string' } },
  words: 0,
  required: ['to'],
  run: (context, { values }) =>
    withSystem(context, async (system) => {
      const { clock, progress, say } = context;
      const path = values['to'] as string;
      const archive = exportSystem(system, { clock, onProgress: progress.of('export') });
      if (path === '-') {
        await writeToStandardOutput(archive);
        return 0;
      }
      await writeFileWhole(path, archive);
      say(`Exported to ${path}. "duban import --from ${path} --dry-run" checks it.`);
      return 0;
    }),
};
