import type { AlertRoute } from '@duban/alerting';
import { TellingSystem } from './testing/telling-system';

const ROUTES: AlertRoute = {
  matcher: {},
  receivers: [{ type: 'channel', channelId: 'office' }],
  routes: [
    { matcher: { departments: ['JYJ'] }, template: '{{item}}：落后 {{behind}}' },
    { matcher: { departments: ['WJW'] }, timing: 'digest', template: '{{item}}，请{{department}}反馈' },
    { matcher: { departments: ['NYJ'] }, timing: 'digest' },
  ],
};

test('an alert is told in the words of the route that led to the message, in a digest of several routes too', async () => {
  const system = await TellingSystem.start('2024-04-11 10:00');
  await system.addChannel('office');
  await system.setRoutes(ROUTES);
  await system.alerts.raise('A', { department: { code: 'JYJ', name: '教育局' } });
  await system.tell();
  expect(system.texts()).toEqual(['事项 A：落后 20.99 个百分点']);
  await system.alerts.raise('B');
  await system.alerts.raise('C', { department: { code: 'NYJ', name: '农业农村局' } });
  await system.at('2024-04-12 09:00').tell();
  const [, digest = ''] = system.texts();
  expect(digest).toContain('事项 B，请卫生健康和体育局反馈');
  expect(digest).toContain('【提醒·新预警】事项 C\n红灯：完成 12.34%');
  await system.stop();
  expect(system.errors).toEqual([]);
});
