import { eventually } from '../support/eventually';
import { itemId, register, report } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

export type SentHeaders = Record<string, string>;

interface FaultOfField {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

const faultsOfFields = ({ body }: Reply): readonly FaultOfField[] => (body['errors'] ?? []) as FaultOfField[];

/** What is wrong, field by field: `end.at ended-already`. */
export const faults = (reply: Reply): string[] => faultsOfFields(reply).map(({ field, code }) => `${field} ${code}`);
export const sentences = (reply: Reply): string[] => faultsOfFields(reply).map(({ message }) => message);

/** The one alert that there is, of the health department. */
export const RED_ALERT = `red~${itemId('L01')}~1`;

/** A system with one alert, whose settings are changed by supervisors. */
export class SettingsSystem {
  private constructor(readonly system: TestSystem) {}

  static async start(start: (date: string) => Promise<TestSystem>): Promise<SettingsSystem> {
    const system = await start('2024-05-06');
    await register(system, 'livelihood', 'L01', { start: '2024-04-01', due: '2024-06-30' });
    await report(system, 'livelihood', 'L01', '2024-04-30', 10);
    await eventually(async () => expect((await system.call('GET', `/api/alerts/${encodeURIComponent(RED_ALERT)}`)).status).toBe(200));
    return new SettingsSystem(system);
  }

  post(path: string, body?: unknown, headers?: SentHeaders): Promise<Reply> {
    return this.system.call('POST', `/api/alerts/${path}`, body, headers);
  }

  async supervisor(...regions: string[]): Promise<SentHeaders> {
    return (await this.system.createKey('supervisor', { regions })).headers;
  }
}
