import { Accounts } from '@duban/accounts';
import { Metrics } from '@duban/nest-kit';
import { addDays, dateIn, type IsoDate, type Principal } from '@duban/domain';
import { importItems, importReports, Registrar, type ImportAnswer } from '@duban/register';
import { dubanVersion } from '@duban/runtime';
import { Projector } from '@duban/tracker';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LIVELIHOOD_COLUMNS } from '../../../livelihood/src/import-columns';
import { PROJECT_COLUMNS } from '../../../projects/src/import-columns';
import { TARGET_COLUMNS } from '../../../targets/src/import-columns';
import { startEmbedded, type Embedded } from '../embedded';
import { embeddedSettings } from '../settings';
import { DemoClock } from './demo-clock';
import { DEMO_USERS } from './demo-users';
import { DemoPeople } from './demo-people';
import { waitUntilFolded } from './wait-until-folded';
import { PLAN_DATE, readSamples, type SampleBatch } from './samples';

const SAMPLES = join(__dirname, '../../../../../samples/lucheng-2024');
/** The date of the demo: the published outcomes of the year are reported; other reports of December are still within their grace. */
const DEMO_TODAY: IsoDate = '2025-01-03';
const DEMO_KEY = 'duban-demo-key-do-not-use-elsewhere';
/** Days of the month on which lights move by time alone: after dates to start and to be done, and after the deadline of reports. */
const MOVING_DAYS = ['01', '06'];
const LOADER: Principal = { keyId: 'demo', name: '演示数据', role: 'admin', regions: [], departments: [] };

const DETAIL_COLUMNS = { projects: PROJECT_COLUMNS, livelihood: LIVELIHOOD_COLUMNS, targets: TARGET_COLUMNS };

/** Starts on a data folder of its own with the sample district, on a fixed date, and prints what to try. */
export async function runDemo(env: Readonly<Record<string, string | undefined>>): Promise<Embedded> {
  const settings = embeddedSettings({ DUBAN_DATA_DIR: './data/demo', DUBAN_ADMIN_KEY: DEMO_KEY, DUBAN_NOW: DEMO_TODAY, ...env });
  const today = settings.today ?? DEMO_TODAY;
  const clock = new DemoClock(today, settings.zone);
  // What is noted at the first start, as the day from which the history of items is known, belongs to the beginning of the year.
  if (isNew(settings.dataFolder) && PLAN_DATE < today) clock.moveTo(PLAN_DATE);
  const embedded = await startEmbedded(settings, clock);
  try {
    await loadYear(embedded, clock, { today, zone: settings.zone, key: settings.adminKey ?? DEMO_KEY });
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  clock.moveTo(today);
  await embedded.advanceToToday();
  await embedded.app.get(Accounts, { strict: false }).demo.open(DEMO_USERS);
  process.stdout.write(welcome(embedded.url, settings.adminKey ?? DEMO_KEY, dateIn(clock.now(), settings.zone)));
  return embedded;
}

function isNew(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

interface YearOptions {
  readonly today: IsoDate;
  readonly zone: string;
  readonly key: string;
}

/** Passes the year, as far as an earlier start has not, on the days on which something happens. */
async function loadYear(embedded: Embedded, clock: DemoClock, { today, zone, key }: YearOptions): Promise<void> {
  const { app } = embedded;
  const people = await DemoPeople.enter(embedded.url, key, LOADER.name);
  const from = recordedBefore(embedded, zone);
  if (from === PLAN_DATE) {
    process.stdout.write('Passing the year 2024 of the district of Lucheng …\n');
    await people.setUpMessages();
  }
  const settle = (): Promise<void> => waitUntilFolded(app.get(Metrics, { strict: false }));
  await loadSamples(SAMPLES, app, clock, {
    from,
    today,
    beginDay: async (date, hasReports) => {
      if (!hasReports && date < today && !MOVING_DAYS.includes(date.slice(-2))) return;
      await embedded.advanceToToday();
      await settle();
      await people.act(date);
    },
    settle,
  });
  await people.leave();
}

/** The last date on which an earlier start of the demo has recorded something: so much of the samples is there. */
function recordedBefore({ app }: Embedded, zone: string): IsoDate {
  const { recordedUpTo } = app.get(Projector, { strict: false }).newest;
  return recordedUpTo === undefined ? PLAN_DATE : dateIn(Date.parse(recordedUpTo), zone);
}

export interface LoadOptions {
  readonly from: IsoDate;
  readonly today: IsoDate;
  /** The work of midnight. */
  readonly beginDay: (date: IsoDate, hasReports: boolean) => Promise<void>;
  /** Waits until everything that was written is folded. */
  readonly settle: () => Promise<void>;
}

/** Loads a folder of samples day by day, each batch on its date, so that the clock never stands before what an earlier start has loaded. */
export async function loadSamples(
  folder: string,
  app: NestFastifyApplication,
  clock: { moveTo(date: IsoDate): void },
  { from, today, beginDay, settle }: LoadOptions,
): Promise<void> {
  const batches = Map.groupBy(await readSamples(folder), ({ date }) => date);
  for (let date = from; date <= today; date = addDays(date, 1)) {
    clock.moveTo(date);
    await beginDay(date, batches.has(date));
    for (const batch of batches.get(date) ?? []) {
      const { refused, problems } = await take(app, batch);
      if (refused > 0) throw new Error(`The import refused the sample of ${date}: ${JSON.stringify(problems[0])}. Correct its file.`);
    }
    if (batches.has(date)) await settle();
  }
}

function take(app: NestFastifyApplication, { service, kind, table }: SampleBatch): Promise<ImportAnswer> {
  const registrar = app.get<typeof Registrar, Registrar>(Registrar, { strict: false, each: true }).find((each) => each.service === service);
  if (registrar === undefined) throw new Error(`The application has no service ${service}.`);
  const options = { service, principal: LOADER, details: DETAIL_COLUMNS[service] };
  return kind === 'items' ? importItems(registrar, table, options) : importReports(registrar, table, options);
}

function welcome(url: string, key: string, today: IsoDate): string {
  const curl = (path: string): string => `  curl -s -H 'Authorization: Bearer ${key}' '${url}${path}'`;
  return [
    '',
    `Duban 督办 ${dubanVersion()} demo · 演示数据 · the district of Lucheng in 2024, today is ${today}`,
    `  Address  ${url}   (API: ${url}/api/docs)`,
    `  Key      ${key}`,
    `  Sign in  as one of ${DEMO_USERS.length} users by one click, without a password (POST /api/session/demo)`,
    '',
    'How far is the plan, by service?',
    curl('/api/tracker/summary?region=140406&year=2024&by=service'),
    'What lags most?',
    curl('/api/tracker/items?region=140406&year=2024&light=red,yellow&sort=deviation&limit=5'),
    'Why, and what will it come to?',
    curl('/api/tracker/items/140406-2024-L05'),
    'Which alerts wait for an answer? And what was everybody told? (The messages are in the folder deliveries of the data.)',
    curl('/api/alerts?region=140406&state=raised&limit=5'),
    curl('/api/alerts/deliveries?region=140406&limit=5'),
    '',
  ].join('\n');
}
