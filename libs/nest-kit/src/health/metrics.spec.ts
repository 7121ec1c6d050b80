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
});
