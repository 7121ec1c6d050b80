import { Metrics } from './metrics';

const waiting = (count: number) => ({ lag: () => Promise.resolve(count) });

async function received(metrics: Metrics): Promise<string[]> {
  return (await metrics.registry.metrics()).split('\n').filter((line) => /^duban_\w+_lag/.test(line));
}

describe('how much waits', () => {
  it('is told of every consumer there is when somebody collects, and of every outbox', async () => {
    const metrics = new Metrics();
    const consumers = new Map<string, ReturnType<typeof waiting>>();
    metrics.watchConsumers(() => consumers);
    metrics.watchOutbox('projects', waiting(3));
    metrics.watchOutbox('targets', waiting(0));
    consumers.set('tracker', waiting(7));
    expect(await received(metrics)).toEqual([
      'duban_consumer_lag{consumer="tracker"} 7',
      'duban_outbox_lag{service="projects"} 3',
      'duban_outbox_lag{service="targets"} 0',
    ]);
  });

  it('is told to keys of regions too, and what everybody asks for to others only', async () => {
    const metrics = new Metrics();
    metrics.watchOutbox('projects', waiting(3));
    const [limited, whole] = [await metrics.text(true), await metrics.text(false)];
    expect(limited).toContain('duban_outbox_lag{service="projects"} 3');
    expect(limited).not.toContain('duban_http');
    expect(whole).toContain('duban_http_requests_total');
    expect(whole).toContain('duban_outbox_lag');
  });

  it('is no number where it cannot be said, and the other figures are there', async () => {
    const metrics = new Metrics();
    metrics.watchOutbox('projects', { lag: () => Promise.reject(new Error('the store is away')) });
    metrics.watchOutbox('targets', waiting(2));
    expect(await received(metrics)).toEqual(['duban_outbox_lag{service="projects"} Nan', 'duban_outbox_lag{service="targets"} 2']);
  });

  it('is told of messages to people', async () => {
    const metrics = new Metrics();
    metrics.watchDeliveries(() => Promise.resolve({ waiting: 3, oldestSeconds: 90, failed: 2, undeliverable: 1 }));
    const lines = (await metrics.text(true)).split('\n').filter((line) => line.startsWith('duban_deliveries'));
    expect(lines).toEqual([
      'duban_deliveries{state="waiting"} 3',
      'duban_deliveries{state="failed"} 2',
      'duban_deliveries{state="undeliverable"} 1',
      'duban_deliveries_oldest_seconds 90',
    ]);
  });

  it('is told of alerts by state and level to whoever is not limited to regions, and is no number where it is not known', async () => {
    const all = [
      { state: 'raised', level: 'remind', count: NaN },
      { state: 'closed', level: 'summon', count: NaN },
    ];
    const received = async (read: () => Promise<typeof all>, isLimited = false): Promise<string[]> => {
      const metrics = new Metrics();
      metrics.watchAlerts(read, all);
      return (await metrics.text(isLimited)).split('\n').filter((line) => line.startsWith('duban_alerts'));
    };
    const known = (): Promise<typeof all> => Promise.resolve(all.map((each, at) => ({ ...each, count: at + 3 })));
    expect(await received(known)).toEqual([
      'duban_alerts{state="raised",level="remind"} 3',
      'duban_alerts{state="closed",level="summon"} 4',
    ]);
    expect(await received(known, true)).toEqual([]);
    expect(await received(() => Promise.reject(new Error('the store is away')))).toEqual([
      'duban_alerts{state="raised",level="remind"} Nan',
      'duban_alerts{state="closed",level="summon"} Nan',
    ]);
  });
});
