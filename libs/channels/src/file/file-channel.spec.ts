import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildMessage, buildTools, NO_STOP } from '../testing/messages';
import { createFileChannel } from './file-channel';

describe('a file channel', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'duban-test-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (name: string, fileFolder: string | null = join(folder, 'deliveries')) =>
    createFileChannel({ kind: 'file', name }, buildTools({ fileFolder }));

  it('appends one line for each message, whatever is in it', async () => {
    const channel = open('督查室.jsonl');
    const messages = [buildMessage({ id: '1', text: '一\n二\u2028"三"' }), buildMessage({ id: '2' })];
    for (const message of messages) expect(await channel.send(message, NO_STOP)).toEqual({ outcome: 'delivered' });
    const lines = readFileSync(join(folder, 'deliveries/督查室.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      messages.map((message) => ({ sentAt: '2024-07-12T00:30:05.000Z', ...message })),
    );
  });

  it('tries again later where it cannot write', async () => {
    mkdirSync(join(folder, 'deliveries/taken'), { recursive: true });
    expect(await open('taken').send(buildMessage(), NO_STOP)).toEqual({ outcome: 'failed', code: 'write-failed', detail: 'EISDIR' });
  });

  it('writes nothing without a folder in the settings', async () => {
    expect(await open('a.jsonl', null).send(buildMessage(), NO_STOP)).toEqual({ outcome: 'refused', code: 'no-folder', detail: '' });
  });

  it.each(['../a', 'a/b', '/etc/passwd', '..', '.hidden', '', 'a\0b', 'a\\b', 'C:a'])(
    'does not leave its folder by the name %p',
    (name) => {
      expect(() => open(name)).toThrow(/^name has to be the name of a file/);
    },
  );
});
