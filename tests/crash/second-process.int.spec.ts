import { eventually } from '../support/eventually';
import { Programs, type TestProgram } from '../support/program';
import { scratchFolder } from '../support/scratch-folder';

const programs = new Programs();
const folder = scratchFolder();
const options = { dataFolder: folder.path };
afterEach(async () => {
  await programs.killAll();
  folder.remove();
});

test('a second process on the same data folder ends with an error; after kill -9 of the first, another one starts', async () => {
  const first = await programs.start(options);
  const second = await programs.run(options);
  expect(second).toMatchObject({ code: 1, stdout: '' });
  expect(second.stderr.trim()).toBe(
    `The data folder ${folder.path} is in use by another Duban process. Stop that process, or set DUBAN_DATA_DIR to another folder.`,
  );
  await waitUntilReady(first);

  await first.kill9();
  const next = await programs.start(options);
  await waitUntilReady(next);
}, 60_000);

/** Waits for readiness, because the program listens before it has advanced its lights to the date. */
function waitUntilReady({ url }: TestProgram): Promise<void> {
  return eventually(async () => expect((await fetch(`${url}/health/ready`)).status).toBe(200));
}
