import { Programs } from '../support/program';
import { scratchFolder } from '../support/scratch-folder';

const programs = new Programs();
const folder = scratchFolder();
const options = { dataFolder: folder.path };
afterEach(async () => {
  await programs.killAll();
  folder.remove();
});

test('a second process on the same data folder is refused with a sentence; after a kill -9 of the first the next one starts', async () => {
  const first = await programs.start(options);
  const second = await programs.run(options);
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr.trim()).toBe(
    `The data folder ${folder.path} is in use by another Duban process. Stop that process, or set DUBAN_DATA_DIR to another folder.`,
  );
  expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);

  await first.kill9();
  const next = await programs.start(options);
  expect((await fetch(`${next.url}/health/ready`)).status).toBe(200);
}, 60_000);
