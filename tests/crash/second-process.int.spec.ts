import { eventually } from '../support/eventually';
import { Programs, type Program } from '../support/program';
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
  await isReady(first);

  await first.kill9();
  const next = await programs.start(options);
  await isReady(next);
}, 60_000);

/** Listening first, and ready once its lights are up to the date. */
function isReady({ url }: Program): Promise<void> {
  return eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200));
}
