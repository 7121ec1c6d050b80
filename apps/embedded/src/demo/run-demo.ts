import { Metrics } from '@duban/nest-kit';
import { dateIn, type IsoDate, type Principal } from '@duban/domain';
import type { Clock } from '@duban/ports';
import { importItems, importReports, Registrar, type ImportAnswer } from '@duban/register';
import { dubanVersion, fixedDateClock } from '@duban/runtime';
import { Projector } from '@duban/tracker';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import { LIVELIHOOD_COLUMNS } from '../../../livelihood/src/import-columns';
import { PROJECT_COLUMNS } from '../../../projects/src/import-columns';
import { TARGET_COLUMNS } from '../../../targets/src/import-columns';
import { startEmbedded, type Embedded } from '../embedded';
import { embeddedSettings } from '../settings';
import { waitUntilFolded } from './wait-until-folded';
import { PLAN_DATE, readSamples, type SampleBatch } from './samples';

const SAMPLES = join(__dirname, '../../../../../samples/lucheng-2024');
/** The date of the demo: the published outcomes of the year are reported; other reports of December are still within their grace. */
const DEMO_TODAY: IsoDate = '2025-01-03';
const DEMO_KEY = 'duban-demo-key-do-not-use-elsewhere';
const LOADER: Principal = { keyId: 'demo', name: '演示数据', role: 'admin', regions: [], departments: [] };

const DETAIL_COLUMNS = { projects: PROJECT_COLUMNS, livelihood: LIVELIHOOD_COLUMNS, targets: TARGET_COLUMNS };

/** A clock whose business date the loader sets, so that each report is recorded on the day it was handed in. */
class DemoClock implements Clock {
  private clock: Clock;

  constructor(
    date: IsoDate,
    private readonly zone: string,
  ) {
    this.clock = fixedDateClock(date, zone);
  }

  now(): number {
    return this.clock.now();
  }

  moveTo(date: IsoDate): void {
    this.clock = fixedDateClock(date, this.zone);
  }
}

/** Starts on a data folder of its own with the sample district, on a fixed date, and prints what to try. */
export async function runDemo(env: Readonly<Record<string, string | undefined>>): Promise<Embedded> {
  const settings = embeddedSettings({ DUBAN_DATA_DIR: './data/demo', DUBAN_ADMIN_KEY: DEMO_KEY, DUBAN_NOW: DEMO_TODAY, ...env });
  const today = settings.today ?? DEMO_TODAY;
  const clock = new DemoClock(today, settings.zone);
  const embedded = await startEmbedded(settings, clock);
  try {
    await loadSamples(SAMPLES, embedded.app, clock, { from: recordedBefore(embedded, settings.zone), today });
    await waitUntilFolded(embedded.app.get(Metrics, { strict: false }));
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  clock.moveTo(today);
  await embedded.advanceToToday();
  process.stdout.write(welcome(embedded.url, settings.adminKey ?? DEMO_KEY, dateIn(clock.now(), settings.zone)));
  return embedded;
}

/** The last date on which an earlier start of the demo has recorded something: so much of the samples is there. */
function recordedBefore({ app }: Embedded, zone: string): IsoDate {
  const { recordedUpTo } = app.get(Projector, { strict: false }).newest;
  return recordedUpTo === undefined ? PLAN_DATE : dateIn(Date.parse(recordedUpTo), zone);
}

/** Loads a folder of samples, each batch on its date, so that the clock never stands before what an earlier start has loaded. */
export async function loadSamples(
  folder: string,
  app: NestFastifyApplication,
  clock: { moveTo(date: IsoDate): void },
  { from, today }: { readonly from: IsoDate; readonly today: IsoDate },
): Promise<void> {
  for (const batch of await readSamples(folder)) {
    if (batch.date < from || batch.date > today) continue;
    clock.moveTo(batch.date);
    const { refused, problems } = await take(app, batch);
    if (refused > 0) throw new Error(`The import refused the sample of ${batch.date}: ${JSON.stringify(problems[0])}. Correct its file.`);
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
    '',
    'How far is the plan, by service?',
    curl('/api/tracker/summary?region=140406&year=2024&by=service'),
    'What lags most?',
    curl('/api/tracker/items?region=140406&year=2024&light=red,yellow&sort=deviation&limit=5'),
    'Why, and what will it come to?',
    curl('/api/tracker/items/140406-2024-L05'),
    '',
  ].join('\n');
}
