import { createSecretBox, parseSecretKey, type SecretBox } from '@duban/channels';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import { joinText, makeFilledSystem, replaceRecords, splitLines } from './archive.fixture';
import { importSystem, type ArchiveImportOptions } from './import-system';
import { CHANNEL_SETTINGS, SOURCE_BOX } from './telling.fixture';

const PASSPHRASE = '潞城区督查室 2024 年归档口令';
const OFFICE = { kind: 'channel', region: '140406', id: 'office' } as const;

/** An archive whose secrets record says something else. */
function changeKey(text: string, changes: object): string {
  const change = (line: string): string =>
    line.startsWith('{"kind":"secrets"') ? JSON.stringify({ ...(JSON.parse(line) as object), ...changes }) : line;
  return replaceRecords(text, (lines) => lines.map(change));
}

describe('an archive with the secrets of channels', () => {
  const TARGET_BOX = createSecretBox(parseSecretKey('cd'.repeat(32), 'test'));
  let source: System;
  let target: System;
  let text: string;
  const exportWith = (passphrase: string | undefined, box: () => SecretBox = () => SOURCE_BOX): Promise<string> =>
    joinText(source, { secrets: { passphrase, box } });
  const take = (of: string, secrets: ArchiveImportOptions['secrets'] = {}) =>
    importSystem(target, () => splitLines(of), { secrets: { box: () => TARGET_BOX, ...secrets } });

  beforeAll(async () => {
    source = await makeFilledSystem();
    text = await exportWith(PASSPHRASE);
  });
  beforeEach(async () => {
    target = await memorySystem();
  });
  afterEach(() => target.bus.close());
  afterAll(() => source.bus.close());

  it('gives them to the target, encrypted with its key', async () => {
    expect(text).not.toMatch(/geheim|潞城区督查室/);
    expect(await take(text, { passphrase: PASSPHRASE })).toMatchObject({ channelsToEnter: [], hasSecrets: true });
    const [first, present] = await target.alertSettings.history(OFFICE);
    expect(first).toMatchObject({ version: 1, value: { sealed: null } }); // nobody needs the secrets of before
    const { sealed } = present!.value as { sealed: string };
    expect(TARGET_BOX.open(sealed, '140406/office')).toBe(CHANNEL_SETTINGS);
    expect((await target.alertSettings.list('channel')).map(({ id }) => id)).toEqual(['office']);
  });

  it('has the parameters of OWASP, and a salt and nonces of its own', async () => {
    const readRecord = (of: string) => JSON.parse(of.split('\n').find((line) => line.startsWith('{"kind":"secrets"'))!) as { salt: string };
    expect(readRecord(text)).toMatchObject({ kdf: 'scrypt', N: 131_072, r: 8, p: 1 });
    const another = await exportWith(PASSPHRASE);
    expect(readRecord(another).salt).not.toBe(readRecord(text).salt);
    await expect(
      take(
        replaceRecords(text, (lines) => mixChannels(lines, another)),
        { passphrase: PASSPHRASE },
      ),
    ).rejects.toThrow('secrets of the channel 140406/office do not open: it was changed');
  });

  it('takes a passphrase typed in another way, and no other one', async () => {
    await expect(take(text, { passphrase: `${PASSPHRASE}x` })).rejects.toThrow('The passphrase is not that of the archive.');
    await expect(take(text)).rejects.toThrow('no passphrase is given. Set DUBAN_ARCHIVE_PASSPHRASE');
    expect(await target.keys.list()).toEqual([]);
    expect(await target.alertSettings.revision('rules')).toBe(0);
    expect(await take(text, { passphrase: PASSPHRASE.replace('2024', '２０２４') })).toMatchObject({ hasSecrets: true });
  });

  it('is imported without them when that is asked for: the channels are there, and are named', async () => {
    const box = (): never => {
      throw new Error('no key is needed');
    };
    expect(await take(text, { leaveOut: true, box })).toMatchObject({ channelsToEnter: ['140406/office (webhook)'], hasSecrets: false });
    expect(await target.alertSettings.load(OFFICE)).toMatchObject({ version: 2, value: { name: '督查室', sealed: null } });
    expect(await joinText(target)).toBe(await joinText(source));
  });

  it('is not imported when the target has no key, and nothing is written', async () => {
    const box = (): never => {
      throw new Error('DUBAN_SECRET_KEY is not set');
    };
    await expect(take(text, { passphrase: PASSPHRASE, box })).rejects.toThrow('DUBAN_SECRET_KEY is not set');
    expect(await target.keys.list()).toEqual([]);
  });

  it('is refused when the secrets of a channel were moved to another one, or another key is asked for', async () => {
    const moved = replaceRecords(text, (lines) => lines.map((line) => line.replace('"id":"office"', '"id":"other"')));
    await expect(take(moved, { passphrase: PASSPHRASE })).rejects.toThrow('secrets of the channel 140406/other do not open');
    for (const changes of [{ N: 2 ** 30 }, { N: 100_000 }, { N: 1 }, { r: 0 }, { p: 17 }, { kdf: 'md5' }, { salt: 1 }])
      await expect(take(changeKey(text, changes), { passphrase: PASSPHRASE })).rejects.toThrow('which this program does not do');
    await expect(take(changeKey(text, { N: 2 ** 14 }), { passphrase: PASSPHRASE })).rejects.toThrow('is not that of the archive');
    expect(await target.keys.list()).toEqual([]);
  });

  it('is only exported with a passphrase that is long enough, and with the key that they are encrypted with', async () => {
    await expect(exportWith(undefined)).rejects.toThrow('Secrets are only exported with a passphrase: set DUBAN_ARCHIVE_PASSPHRASE');
    await expect(exportWith('口令口令口令口令')).rejects.toThrow('The passphrase has 8 characters, expected at least 15');
    await expect(exportWith(PASSPHRASE, () => TARGET_BOX)).rejects.toThrow('are encrypted with the key');
  });
});

/** The archive's lines with the channels of another one. */
function mixChannels(lines: readonly string[], another: string): string[] {
  const isChannel = (line: string): boolean => line.includes('"kind":"channel"');
  const others = another.split('\n').filter(isChannel);
  return lines.map((line) => (isChannel(line) ? (others.shift() ?? '') : line));
}
