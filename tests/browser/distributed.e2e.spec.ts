import { randomUUID } from 'node:crypto';
import { describeWithEngines, kafkaBrokers, mongoUri } from '../support/engines/describe-with-engines';
import { Programs } from '../support/program';
import { serviceEnvironment } from '../support/service-environment';

/** The proxy sends to the tracker whatever is no other service's: deploy/proxy/duban.conf, deploy/kubernetes/ingress.yaml. */
describeWithEngines('the console in distributed mode', ['kafka', 'mongo'], () => {
  const programs = new Programs();
  afterEach(() => programs.killAll());

  it('is served by the tracker', async () => {
    const engines = { brokers: kafkaBrokers(), mongoUri: mongoUri(), prefix: `t${randomUUID().slice(0, 8)}` };
    const { url } = await programs.start({ app: 'tracker', env: serviceEnvironment('tracker', engines) });
    const page = await fetch(`${url}/overview`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
    expect((await fetch(`${url}${script}`)).headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${url}/api/nothing`, { headers: { accept: 'text/html' } })).status).toBe(404);
  });
});
