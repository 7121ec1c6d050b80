import type { Reply } from '../support/system';
import type { Stories } from './alert-timelines';
import { ANSWER, codes, raiseRed, REASON } from './red-alert';

export const DEPARTMENT_STORIES: Stories = {
  'a department sees, acknowledges and answers its own alerts, and nobody else’s': {
    '2024-05-06': async (course) => {
      await raiseRed(course);
      const [own, other] = [await course.createReporter('WJW'), await course.createReporter('JYJ')];
      const viewer = (await course.system.createKey('viewer', { regions: ['140406'] })).headers;
      const elsewhere = (await course.system.createKey('supervisor', { regions: ['140502'] })).headers;
      expect(codes([await course.act('red', 'acknowledge', {}, other), await course.act('red', 'close', REASON, elsewhere)])).toEqual([
        [404, 'unknown-alert'],
        [404, 'unknown-alert'],
      ]);
      for (const [command, body] of [
        ['close', REASON],
        ['escalate', REASON],
        ['excuse', { ...REASON, until: '2024-06-30' }],
        ['hand-over', { ...REASON, department: 'WJW' }],
        ['hand-over', { ...REASON, department: 'XXX' }],
      ] as const)
        expect([command, ...codes([await course.act('red', command, body, own)])]).toEqual([command, [403, 'forbidden']]);
      expect(codes([await course.act('red', 'acknowledge', {}, viewer), await course.act('red', 'answer', ANSWER, viewer)])).toEqual([
        [403, 'forbidden'],
        [403, 'forbidden'],
      ]);
      const list = (headers: Record<string, string>): Promise<Reply> =>
        course.system.call('GET', `/api/alerts?region=140406&item=140406-2024-${course.code}`, undefined, headers);
      const lengths = [await list(own), await list(other), await list(viewer)].map(({ body }) => (body['items'] as unknown[]).length);
      expect(lengths).toEqual([1, 0, 1]);
      expect(codes([await list(elsewhere)])).toEqual([[403, 'forbidden']]);
      await course.expectHistory('red', '2024-05-06 raised supervise —');
    },
  },

  'an alert that is handed over is the other department’s, with the whole limit': {
    '2024-05-06': async (course) => {
      await raiseRed(course);
      await course.register({ start: '2024-05-01', department: { code: 'JYJ', name: '教育局' } }, `${course.code}b`);
    },
    '2024-05-08': async (course) => {
      const handOver = (department: string): Promise<Reply> => course.act('red', 'hand-over', { department, reason: '职责划转' });
      expect(codes([await handOver('XXX'), await handOver('WJW')])).toEqual([
        [404, 'unknown-department'],
        [409, 'same-department'],
      ]);
      expect((await handOver('教育局')).body).toMatchObject({ department: { code: 'JYJ' }, state: 'raised', answerBy: '2024-05-11' });
      const [health, education] = [await course.createReporter('WJW'), await course.createReporter('JYJ')];
      expect(codes([await course.act('red', 'answer', ANSWER, health), await course.act('red', 'answer', ANSWER, education)])).toEqual([
        [404, 'unknown-alert'],
        [200, 'answered'],
      ]);
    },
  },

  'an item whose department is amended: the new department has to answer its alert': {
    '2024-05-06': raiseRed,
    '2024-05-08': async (course) => {
      await course.amend({ department: { code: 'ZJJ', name: '住房和城乡建设局' } }, '2024-05-08');
      await course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-08 handed-over item-amended —');
      expect(codes([await course.act('red', 'answer', ANSWER, await course.createReporter('ZJJ'))])).toEqual([[200, 'answered']]);
    },
  },
};
