import { CORRECT_SUBMISSION, REGISTER_SUBMISSION, REPORT_SUBMISSION, type SubmissionType } from '@duban/contracts';
import type { Service } from '@duban/domain';
import { eventually } from './eventually';
import { itemBody, itemId, itemPath, type ItemBody } from './plan';
import { departmentSystem, type DepartmentSystem } from './submissions';
import type { Reply, TestSystem } from './system';

/** What the sender of an item or a report is told. */
export interface WayReceipt {
  /** Codes of its faults; empty when it was accepted. */
  readonly faults: readonly string[];
  /** Codes of the notes and flags about what was accepted, with their parameters where there are any. */
  readonly notes: readonly unknown[];
}

/** One of the ways on which items and reports come in. */
export interface Way {
  readonly name: string;
  /** The beginning of the codes of its items. */
  readonly letter: string;
  register(service: Service, code: string, changes?: Partial<ItemBody>): Promise<WayReceipt>;
  report(service: Service, code: string, body: Record<string, unknown>): Promise<WayReceipt>;
  /** A file corrects by a later report of the same date. */
  correct(service: Service, code: string, seq: number, body: Record<string, unknown>): Promise<WayReceipt>;
}

type Remark = { readonly code: string; readonly params?: object };
const toNote = ({ code, params = {} }: Remark): unknown => (Object.keys(params).length === 0 ? code : { code, params });

/** REST, files, and the bus, all on one system. */
export async function openWays(system: TestSystem): Promise<readonly Way[]> {
  const { headers } = await system.createKey('supervisor', { regions: ['140406'] });
  return [overRest(system), inFiles(system), onTheBus(system, await departmentSystem(system.bus, headers))];
}

function overRest({ call }: TestSystem): Way {
  const read = ({ status, body }: Reply): WayReceipt => {
    if (status >= 300) return { faults: ((body['errors'] ?? []) as Remark[]).map(({ code }) => code), notes: [] };
    return { faults: [], notes: [...((body['notes'] ?? []) as Remark[]).map(toNote), ...(body['flags'] as string[])] };
  };
  return {
    name: 'over REST',
    letter: 'R',
    register: async (service, code, changes) => read(await call('POST', `/api/${service}/items`, itemBody(code, changes))),
    report: async (service, code, body) => read(await call('POST', `${itemPath(service, code)}/reports`, body)),
    correct: async (service, code, seq, body) => read(await call('POST', `${itemPath(service, code)}/reports/${seq}/corrections`, body)),
  };
}

function inFiles({ call }: TestSystem): Way {
  const send = async (service: Service, kind: 'items' | 'reports', content: object): Promise<WayReceipt> => {
    const cells = Object.entries(toCells(content));
    const csv = [cells.map(([header]) => header), cells.map(([, cell]) => `"${cell}"`)].map((line) => line.join(',')).join('\n');
    const { body } = await call('POST', `/api/${service}/imports/${kind}?region=140406&year=2024`, csv, { 'content-type': 'text/csv' });
    return { faults: (body['problems'] as Remark[]).map(({ code }) => code), notes: (body['notes'] as Remark[]).map(toNote) };
  };
  return {
    name: 'in a file',
    letter: 'F',
    register: (service, code, changes) => send(service, 'items', itemBody(code, changes)),
    report: (service, code, body) => send(service, 'reports', { code, ...body }),
    correct: (service, code, _, body) => send(service, 'reports', { code, ...body }),
  };
}

/** One cell for each field, under its path as a header. */
function toCells(content: object, path = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(content).map(([name, value]: [string, unknown]) => {
      const field = path === '' ? name : `${path}.${name}`;
      if (field === 'measure.milestones' || field === 'trajectory') return { [field]: (value as object[]).map(toPair).join(';') };
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return toCells(value, field);
      return { [field]: Array.isArray(value) ? value.join(';') : String(value) };
    }),
  ) as Record<string, string>;
}

const toPair = (part: object): string => Object.values(part).join(':');

function onTheBus({ call }: TestSystem, office: DepartmentSystem): Way {
  const versions = new Map<string, number>();
  let count = 0;
  const send = async (type: SubmissionType, service: Service, code: string, more: object): Promise<WayReceipt> => {
    const id = `way-${(count += 1)}`;
    const version = (versions.get(code) ?? 0) + 1;
    await office.submit({ id, type, service, subject: itemId(code), ...more });
    const faults = (): string[] | undefined =>
      office.rejections.find(({ data }) => data.submission.id === id)?.data.problem.en.errors.map((error) => error.code);
    await eventually(async () => {
      const stored = (await call('GET', itemPath(service, code))).body['version'];
      if (faults() === undefined && stored !== version) throw new Error(`${id} is neither rejected nor stored`);
    });
    if (faults() === undefined) versions.set(code, version);
    return {
      faults: faults() ?? [],
      get notes() {
        const answer = office.notes.find(({ data }) => data.submission.id === id)?.data.answer.en;
        return answer === undefined ? [] : [...answer.notes.map(toNote), ...answer.flags];
      },
    };
  };
  return {
    name: 'on the bus',
    letter: 'B',
    register: (service, code, changes) => send(REGISTER_SUBMISSION, service, code, { data: itemBody(code, changes) }),
    report: (service, code, data) => send(REPORT_SUBMISSION, service, code, { data }),
    correct: (service, code, seq, data) => send(CORRECT_SUBMISSION, service, code, { seq, data }),
  };
}
