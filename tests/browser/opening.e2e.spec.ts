import type { Page, Request } from 'playwright-core';
import { describeWithBrowser, signInAs } from '../support/console-browser';

const PLAN = 'region=140406&year=2024';

interface Opened {
  readonly address: string;
  /** What is asked of the server at once. */
  readonly questions: readonly string[];
  /** Of the script of the page. */
  readonly script: string;
}

const OPENED: readonly Opened[] = [
  { address: `/items?${PLAN}`, questions: ['/api/tracker/plans', `/api/tracker/items?${PLAN}&limit=50`], script: 'items-page' },
  {
    address: '/items/140406-2024-L05',
    questions: ['/api/tracker/items/140406-2024-L05', '/api/tracker/items/140406-2024-L05/history'],
    script: 'item-page',
  },
  {
    address: `/overview?${PLAN}`,
    questions: ['/api/tracker/plans', `/api/tracker/summary?${PLAN}&by=area`, `/api/tracker/plans/curve?${PLAN}`],
    script: 'overview-page',
  },
  { address: `/alerts?${PLAN}`, questions: ['/api/tracker/plans', '/api/alerts'], script: 'inbox-page' },
  { address: `/reports?${PLAN}`, questions: ['/api/tracker/plans'], script: 'due-page' },
  { address: `/administration/departments?${PLAN}`, questions: ['/api/tracker/plans'], script: 'departments-page' },
];

/** Keeps all answers of the program back. @returns what lets them go */
async function holdAnswers(page: Page): Promise<() => void> {
  const released = Promise.withResolvers<undefined>();
  await page.route('**/api/**', async (route) => {
    await released.promise;
    await route.continue();
  });
  return () => released.resolve(undefined);
}

const isFor =
  (start: string) =>
  (request: Request): boolean => {
    const { pathname, search } = new URL(request.url());
    return `${pathname}${search}`.startsWith(start);
  };

describeWithBrowser('a page that is opened', (demo) => {
  it.each(OPENED)('begins all that $address tells before anything is answered', async ({ address, questions, script }) => {
    const page = await demo.open();
    await signInAs(page, demo.url, 'supervisor');
    const release = await holdAnswers(page);
    const begun = ['/api/session', ...questions, `/assets/${script}`].map((start) => page.waitForRequest(isFor(start)));
    await Promise.all([page.goto(address), ...begun]);
    release();
    await page.getByRole('navigation').first().waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.context().close();
  });

  it('asks nothing twice', async () => {
    const page = await demo.open();
    await signInAs(page, demo.url, 'supervisor');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (isFor('/api/')(request)) asked.push(request.url());
    });
    await page.goto(`/items?${PLAN}`);
    await page.getByRole('table').waitFor();
    expect(asked.filter((url, index) => asked.indexOf(url) !== index)).toEqual([]);
    await page.context().close();
  });

  it('leads to signing in whoever is not signed in, and back to the address', async () => {
    const page = await demo.open();
    await page.goto(`/items?${PLAN}&light=red`);
    await page.getByRole('button', { name: /督查室（演示）/ }).click();
    await page.getByRole('table').waitFor();
    expect(page.url()).toContain(`/items?${PLAN}&light=red`);
    await page.context().close();
  });

  it('says that a plan has no items, and that an item does not exist', async () => {
    const page = await demo.open();
    await signInAs(page, demo.url, 'supervisor');
    await page.goto('/items?region=140406&year=1990');
    await page.getByText('没有符合条件的事项').waitFor();
    await page.goto('/items/140406-2024-X99');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.context().close();
  });
});
