import { Programs } from '../support/program';
import { scratchFolder } from '../support/scratch-folder';

const programs = new Programs();
const folder = scratchFolder();
afterEach(() => programs.killAll());
afterAll(() => folder.remove());

test('all wrong settings are reported at once', async () => {
  const { code, stderr } = await programs.run({ dataFolder: folder.path, env: { PORT: 'abc', DUBAN_TIME_ZONE: 'Mars' } });
  expect(code).toBe(1);
  expect(stderr).toContain('PORT is "abc", expected a whole number from 0 to 65535');
  expect(stderr).toContain('DUBAN_TIME_ZONE is "Mars", expected a time zone');
}, 60_000);

test('an unknown mode ends the start; no other mode is used instead', async () => {
  const { code, stdout, stderr } = await programs.run({ dataFolder: folder.path, env: { DUBAN_MODE: 'distributed' } });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('DUBAN_MODE is "distributed", expected embedded');
}, 60_000);
