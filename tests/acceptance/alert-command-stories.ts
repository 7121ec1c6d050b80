import type { Stories } from './alert-timelines';
import { ANSWER, codes, raiseRed, REASON } from './red-alert';

export const COMMAND_STORIES: Stories = {
  'an alert is acknowledged, answered, returned, answered again, and closed': {
    '2024-05-06': async (course) => {
      await raiseRed(course);
      const department = await course.createReporter('WJW');
      expect(await course.act('red', 'acknowledge', { note: '已派人核实' }, department)).toMatchObject({
        status: 200,
        body: { state: 'acknowledged', seq: 2 },
      });
      expect((await course.act('red', 'answer', ANSWER, department)).body).toMatchObject({ state: 'answered', answer: ANSWER });
      expect((await course.act('red', 'return', { reason: '措施不具体' })).body).toMatchObject({
        state: 'returned',
        answerBy: '2024-05-09',
      });
    },
    '2024-05-08': async (course) => {
      const department = await course.createReporter('WJW');
      await course.act('red', 'answer', { ...ANSWER, measures: '两班倒' }, department);
      await course.act('red', 'close', REASON);
      await course.expectHistory(
        'red',
        '2024-05-06 raised supervise —',
        '2024-05-06 acknowledged reporter',
        '2024-05-06 answered reporter',
        '2024-05-06 returned DUBAN_ADMIN_KEY',
        '2024-05-08 answered reporter',
        '2024-05-08 closed DUBAN_ADMIN_KEY',
      );
    },
  },

  'an alert that is closed twice: the second is told who closed it, and when': {
    '2024-05-06': async (course) => {
      await raiseRed(course);
      expect((await course.act('red', 'close', REASON)).body).toMatchObject({ state: 'closed', answerBy: null });
    },
    '2024-05-08': async (course) => {
      const second = await course.act('red', 'close', REASON);
      expect(second).toMatchObject({ status: 409, body: { code: 'alert-ended' } });
      expect(second.body['detail']).toContain('closed on 2024-05-06 by DUBAN_ADMIN_KEY');
      expect(
        codes([await course.act('red', 'answer', ANSWER), await course.act('red', 'excuse', { ...REASON, until: '2024-06-30' })]),
      ).toEqual([
        [409, 'alert-ended'],
        [409, 'alert-ended'],
      ]);
      await course.expectHistory('red', '2024-05-06 raised supervise —', '2024-05-06 closed DUBAN_ADMIN_KEY');
    },
  },

  'two people at once: one of them is told what the other one did': {
    '2024-05-06': async (course) => {
      await raiseRed(course);
      const both = await Promise.all([course.act('red', 'acknowledge', {}), course.act('red', 'acknowledge', {})]);
      expect(codes(both).sort()).toEqual([
        [200, 'acknowledged'],
        [409, 'already-acknowledged'],
      ]);
      const answers = await Promise.all([1, 2, 3].map(() => course.act('red', 'answer', ANSWER)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const late = answers.find(({ status }) => status === 409);
      expect(late?.body['detail']).toContain('answered on 2024-05-06 by DUBAN_ADMIN_KEY');
      expect(await course.history('red')).toHaveLength(3);
    },
  },

  'whoever decides by an older version of an alert is told what has happened since': {
    '2024-05-06': async (course) => {
      await raiseRed(course);
      const department = await course.createReporter('WJW');
      const seen = { 'if-match': '"1"' };
      const answered = await course.act('red', 'answer', ANSWER, { ...department, ...seen });
      expect([answered.status, answered.headers.get('etag')]).toEqual([200, '"2"']);
      const excuse = { ...REASON, until: '2024-06-30' };
      const late = await course.act('red', 'excuse', excuse, seen);
      expect(late).toMatchObject({ status: 412, body: { code: 'alert-changed' } });
      expect(late.body['detail']).toContain('answered on 2024-05-06 by reporter');
      expect(codes([await course.act('red', 'excuse', excuse, { 'if-match': 'second' })])).toEqual([[428, 'version-required']]);
      const both = await Promise.all([1, 2].map(() => course.act('red', 'excuse', excuse, { 'if-match': '"2"' })));
      expect(codes(both).sort()).toEqual([
        [200, 'excused'],
        [412, 'alert-changed'],
      ]);
      expect(codes([await course.act('red', 'close', REASON, { 'if-match': '*' })])).toEqual([[200, 'closed']]);
      expect(await course.history('red')).toHaveLength(4);
    },
  },

  'what is wrong with a command is said, and nothing happens': {
    '2024-05-06': async (course) => {
      await raiseRed(course);
      const faults = async (command: string, body: object): Promise<unknown[]> => {
        const { status, body: problem } = await course.act('red', command, body);
        const errors = (problem['errors'] ?? []) as { field: string; code: string }[];
        return [status, problem['code'], ...errors.map(({ field, code }) => `${field} ${code}`)];
      };
      expect(await faults('answer', { ...ANSWER, measures: '措'.repeat(10_000) })).toEqual([400, 'invalid', 'measures too-long']);
      expect(await faults('answer', { ...ANSWER, promise: 1 })).toEqual([400, 'invalid', 'promise unknown-field']);
      expect(await faults('answer', { ...ANSWER, committedDate: '2024-02-30' })).toEqual([400, 'invalid', 'committedDate not-a-date']);
      expect(await faults('answer', { ...ANSWER, committedDate: '2024-05-05' })).toEqual([409, 'date-passed']);
      expect(await faults('answer', { ...ANSWER, cause: ' ' })).toEqual([400, 'invalid', 'cause empty']);
      expect(await faults('excuse', { ...REASON, until: '2024-05-05' })).toEqual([409, 'date-passed']);
      expect(await faults('close', {})).toEqual([400, 'invalid', 'reason required']);
      expect(await faults('return', REASON)).toEqual([409, 'not-answered']);
      expect((await course.act('red~140406-2024-nothing~1', 'close', REASON)).body).toMatchObject({ status: 404, code: 'unknown-alert' });
      await course.expectHistory('red', '2024-05-06 raised supervise —');
    },
  },
};
