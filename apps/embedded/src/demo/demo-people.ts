import { createDubanClient, type DubanClient, type Schemas } from '@duban/client';
import { addDays, type IsoDate } from '@duban/domain';

const REGION = '140406';
const CHANNEL_ID = 'demo';
const OPEN_STATES: Schemas['Alert']['state'][] = ['raised', 'acknowledged', 'answered', 'returned'];
const TOO_LATE = 409;

type OpenAlert = Pick<Schemas['Alert'], 'id' | 'raisedOn'>;
type Act = (client: DubanClient, id: string, on: IsoDate) => Promise<{ readonly response: Response }>;
/** What is done with an alert, so many days after it was raised. */
type AnswerCourse = Readonly<Record<number, Act>>;

const acknowledge: Act = (client, id) => client.POST('/api/alerts/{id}/acknowledge', { params: { path: { id } }, body: {} });
const answer: Act = (client, id, on) =>
  client.POST('/api/alerts/{id}/answer', {
    params: { path: { id } },
    body: { cause: '演示数据：前期手续办理滞后', measures: '演示数据：增加班组，倒排工期', committedDate: addDays(on, 14) },
  });
const giveBack: Act = (client, id) =>
  client.POST('/api/alerts/{id}/return', { params: { path: { id } }, body: { reason: '演示数据：措施不具体，请重新反馈' } });
const excuse: Act = (client, id, on) =>
  client.POST('/api/alerts/{id}/excuse', {
    params: { path: { id } },
    body: { until: addDays(on, 20), reason: '演示数据：汛期停工' },
  });
const close: Act = (client, id) =>
  client.POST('/api/alerts/{id}/close', { params: { path: { id } }, body: { reason: '演示数据：现场核查属实，准予销号' } });

const ANSWER_COURSES: readonly AnswerCourse[] = [
  {},
  { 1: acknowledge },
  { 1: acknowledge, 2: answer },
  { 1: acknowledge, 2: answer, 4: giveBack },
  { 1: excuse },
  { 2: answer, 12: close },
];

/** What the people of the sample district do with their alerts, over the API of the program. */
export class DemoPeople {
  /** They have acted up to here. */
  private actedOn: IsoDate | null = null;

  private constructor(
    private readonly admin: DubanClient,
    private readonly client: DubanClient,
    private readonly keyId: string,
  ) {}

  /** Gives them a key of their own, whose name stands beside what they have done. */
  static async enter(baseUrl: string, adminKey: string, name: string): Promise<DemoPeople> {
    const admin = createDubanClient({ baseUrl, key: adminKey, locale: 'zh-CN' });
    const created = await admin.POST('/api/keys', { body: { name, role: 'admin', regions: [], departments: [] } });
    if (created.data === undefined) throw refused(created);
    const { id, secret } = created.data;
    return new DemoPeople(admin, createDubanClient({ baseUrl, key: secret, locale: 'zh-CN' }), id);
  }

  /** They do nothing any more, and nobody else does with their key. */
  async leave(): Promise<void> {
    assertDone(await this.admin.DELETE('/api/keys/{id}', { params: { path: { id: this.keyId } } }));
  }

  /** Messages go to a file: one digest a morning. */
  async setUpMessages(): Promise<void> {
    const header = { 'If-Match': '*' };
    const channel = await this.client.PUT('/api/alerts/channels', {
      params: { query: { region: REGION, id: CHANNEL_ID }, header },
      body: { name: '演示文件', settings: { kind: 'file', name: 'messages' } },
    });
    assertDone(channel);
    const routes = await this.client.PUT('/api/alerts/routes', {
      params: { query: { region: REGION }, header },
      body: { receivers: [{ type: 'channel', channelId: CHANNEL_ID }], timing: 'digest' },
    });
    assertDone(routes);
  }

  /**
   * What was to be done since the last call. The same in every demo, because an alert's course follows from its id. An alert that time has
   * moved on meanwhile is left.
   */
  async act(on: IsoDate): Promise<void> {
    const since = this.actedOn ?? addDays(on, -1);
    this.actedOn = on;
    const page = await this.client.GET('/api/alerts', { params: { query: { region: REGION, state: OPEN_STATES, limit: 500 } } });
    assertDone(page);
    for (const alert of page.data?.items ?? []) {
      for (const act of findDue(alert, since, on)) {
        const done = await act(this.client, alert.id, on);
        if (done.response.status !== TOO_LATE) assertDone(done);
      }
    }
  }
}

/** What falls due after a date, up to another one. */
function findDue(alert: OpenAlert, since: IsoDate, on: IsoDate): readonly Act[] {
  const days = Object.entries(findCourse(alert)).map(([after, act]) => ({ date: addDays(alert.raisedOn, Number(after)), act }));
  return days.filter(({ date }) => date > since && date <= on).map(({ act }) => act);
}

function findCourse({ id }: OpenAlert): AnswerCourse {
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return ANSWER_COURSES[sum % ANSWER_COURSES.length] ?? {};
}

interface DemoAnswer {
  readonly response: Response;
  readonly error?: unknown;
}

function assertDone(answer: DemoAnswer): void {
  if (!answer.response.ok) throw refused(answer);
}

function refused({ response, error }: DemoAnswer): Error {
  return new Error(`The demo was refused ${response.url}: ${response.status} ${JSON.stringify(error)}`);
}
