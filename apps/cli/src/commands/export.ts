import { exportSystem } from '@duban/operations';
import { writeFileWhole, writeToStandardOutput } from '../archive-file';
import type { Command } from '../command';
import { withSystem } from '../with-system';

export const exportCommand: Command = {
  name: 'export',
  usage: '--to FILE',
  summary: 'writes the whole system as one archive: items with all their events, light policies, API keys (as hashes)',
  help: `The archive is JSON lines with counts and a SHA-256 at its end. One system makes the same bytes every time, except the instant in
the first line, on whatever engines it is kept. It holds no secrets that open anything, but everything that was ever reported: keep it as you
keep the system itself. Services on Kafka and MongoDB may run meanwhile; what they take behind the item that is being written is in the next
export.

  --to -      writes to standard output, and nothing else there: for a container without a place to write. An export that fails half way has
              no last line, and an import refuses it.`,
  options: { to: { type: 'string' } },
  words: 0,
  required: ['to'],
  run: (context, { values }) =>
    withSystem(context, async (system) => {
      const { clock, progress, say } = context;
      const path = values['to'] as string;
      const archive = exportSystem(system, { clock, tell: progress.of('export') });
      if (path === '-') {
        await writeToStandardOutput(archive);
        return 0;
      }
      await writeFileWhole(path, archive);
      say(`Exported to ${path}. "duban import --from ${path} --dry-run" checks it.`);
      return 0;
    }),
};
