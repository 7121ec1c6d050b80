import { readFileSync } from 'node:fs';
import { duban } from '../support/duban';
import { onRestartableFolder, type RestartableSystem } from '../support/restartable-system';
import { MovedOffice, moveOffice, MOVED_ON, PASSPHRASE } from './archive-story';

jest.setTimeout(120_000);

const onTwoFolders = (tell: (source: RestartableSystem, target: RestartableSystem) => Promise<void>): Promise<void> =>
  onRestartableFolder(MOVED_ON, (source) => onRestartableFolder(MOVED_ON, (target) => tell(source, target)));

describe('a system that tells people of alerts, moved by an archive into another data folder', () => {
  it('with a passphrase: nobody is told again, what waited is told once, and dry runs answer the same', () => onTwoFolders(moveOffice));

  it('without secrets: routes stay as they are, and what waited is told once the settings of the channel are entered again', () =>
    onTwoFolders((source, target) =>
      MovedOffice.with(source, async (office) => {
        await office.live();
        const [plain, sealed] = [office.path('plain.jsonl'), office.path('sealed.jsonl')];

        const short = await source.duban('export', '--to', sealed, '--with-secrets', ...office.passphrase('too short'));
        expect(short).toMatchObject({ code: 1, err: expect.stringMatching(/^The passphrase has 9 characters, expected at least 15/) });
        const none = await source.duban('export', '--to', sealed, '--with-secrets');
        expect(none).toMatchObject({ code: 1, err: expect.stringMatching(/^Secrets are only exported with a passphrase/) });
        expect(await source.duban('export', '--to', sealed, '--with-secrets', ...office.passphrase())).toMatchObject({ code: 0, err: '' });
        expect(await source.duban('export', '--to', plain)).toMatchObject({ code: 0, err: '' });
        for (const archive of [plain, sealed]) expect(readFileSync(archive, 'utf8')).not.toContain(office.post.address('140406', 'office'));

        const refused = await target.duban('import', '--from', sealed);
        expect(refused).toMatchObject({
          code: 1,
          err: expect.stringMatching(/no passphrase is given\. Set DUBAN_ARCHIVE_PASSPHRASE.*--without-secrets/),
        });
        const environment = { DUBAN_DATA_DIR: office.path('nowhere'), DUBAN_NOW: MOVED_ON, DUBAN_ARCHIVE_PASSPHRASE: PASSPHRASE };
        const checked = await duban(environment, 'import', '--from', sealed, '--dry-run');
        expect(checked).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/ is valid: .*Nothing was written\.\n$/) });
        const again = 'Channels whose settings have to be entered again before anything is sent: 140406/office (webhook).\n';
        for (const args of [
          ['--from', sealed, '--without-secrets', '--dry-run'],
          ['--from', plain, '--dry-run'],
          ['--from', plain],
        ]) {
          const imported = await target.duban('import', ...args);
          expect(imported).toMatchObject({ code: 0, err: '' });
          expect(imported.out.endsWith(again)).toBe(true);
        }
        await office.liveWithoutSecrets(target);
      }),
    ));
});
