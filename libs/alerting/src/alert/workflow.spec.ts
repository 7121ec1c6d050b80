import fc from 'fast-check';
import { addDays } from '@duban/domain';
import { AlertStory, RAISED } from '../testing/alert-story';
import { isOpen, LEVELS } from './alert';
import { AlertRefusal, type AlertCommand } from './command';
import { foldAlert } from './evolve';

const ANSWER: AlertCommand = { type: 'answer', cause: '施工许可未办结', measures: '专人跟办', committedDate: '2024-04-30' };

describe('the workflow of an alert', () => {
  test('nothing escalates by itself from a level without a limit; a person may decide so', () => {
    const story = new AlertStory('2024-04-11', { limits: { remind: 1, supervise: null, summon: 7 } }).until('2024-12-31');
    expect(story.escalations()).toEqual([['2024-04-15', 'supervise']]);
    expect(story.nextOn).toBeNull();
    expect(story.does('2024-12-31', { type: 'escalate', reason: '久拖不决' }).alert.level).toBe('summon');
  });

  test('goes from raised over acknowledged and answered to closed', () => {
    const story = new AlertStory('2024-04-11').does('2024-04-11', { type: 'acknowledge' });
    expect(story.alert).toMatchObject({ stage: 'acknowledged', awaitedSince: '2024-04-11', level: 'remind' });
    story.does('2024-04-12', ANSWER);
    expect(story.alert).toMatchObject({ stage: 'answered', awaitedSince: null, answer: { committedDate: '2024-04-30' } });
    story.does('2024-04-20', { type: 'close', reason: '已整改' });
    expect(story.alert).toMatchObject({ stage: 'closed', seq: 4 });
    expect(foldAlert(story.events)).toEqual(story.alert);
  });

  test('an answer that will not do is returned, and another one is awaited from then on', () => {
    const story = new AlertStory('2024-04-11').does('2024-04-12', ANSWER).does('2024-04-15', { type: 'return', reason: '措施不具体' });
    expect(story.alert).toMatchObject({ stage: 'returned', awaitedSince: '2024-04-15' });
    story.does('2024-04-16', { ...ANSWER, measures: '四月底前补齐三项材料' });
    expect(story.alert.answer?.measures).toBe('四月底前补齐三项材料');
  });

  test('what nobody answers within 1, 3 and 7 working days goes from 提醒 over 督办 to 约谈', () => {
    const story = new AlertStory('2024-04-11').until('2024-12-31'); // a Thursday
    expect(story.escalations()).toEqual([
      ['2024-04-15', 'supervise'], // the limit was Friday the 12th
      ['2024-04-19', 'summon'], // the limit was Thursday the 18th
    ]);
    expect(story.alert).toMatchObject({ stage: 'raised', level: 'summon', awaitedSince: '2024-04-19' });
  });

  test('an acknowledgement does not stop the limit, an answer does', () => {
    const acknowledged = new AlertStory('2024-04-11').does('2024-04-11', { type: 'acknowledge' }).until('2024-04-15');
    expect(acknowledged.alert).toMatchObject({ level: 'supervise', stage: 'raised' });
    const answered = new AlertStory('2024-04-11').does('2024-04-12', ANSWER).until('2024-04-30');
    expect(answered.alert).toMatchObject({ level: 'remind', stage: 'answered' });
  });

  test('the holiday week is not counted', () => {
    const story = new AlertStory('2024-09-29').until('2024-10-08');
    expect(story.escalations()).toEqual([['2024-10-08', 'supervise']]); // the limit was Monday the 30th
    expect(new AlertStory('2024-09-30').until('2024-10-09').escalations()).toEqual([['2024-10-09', 'supervise']]);
  });

  test('a committed date that passes opens the alert again, on the next working day', () => {
    const story = new AlertStory('2024-04-11').does('2024-04-12', ANSWER).until('2024-05-05');
    expect(story.alert.stage).toBe('answered'); // until 5 May is 五一
    story.until('2024-05-06');
    expect(story.alert).toMatchObject({ stage: 'raised', awaitedSince: '2024-05-06', answer: { committedDate: '2024-04-30' } });
  });

  test('an excuse holds until its date', () => {
    const story = new AlertStory('2024-04-11')
      .does('2024-04-12', { type: 'excuse', until: '2024-06-28', reason: '汛期' })
      .until('2024-06-30');
    expect(story.alert).toMatchObject({ stage: 'excused', level: 'remind' });
    expect(story.until('2024-07-01').alert).toMatchObject({ stage: 'raised', excusedUntil: null, awaitedSince: '2024-07-01' });
  });

  test('another department that it is handed over to has the whole limit', () => {
    const department = { code: 'JYJ', name: '教育局' };
    const story = new AlertStory('2024-04-11').does('2024-04-12', { type: 'hand-over', department, reason: '职责划转' });
    expect(story.until('2024-04-15').alert).toMatchObject({ department, stage: 'raised', level: 'remind', awaitedSince: '2024-04-12' });
    expect(story.until('2024-04-16').alert.level).toBe('supervise');
  });

  test.each<[string, AlertStory, AlertCommand]>([
    ['already-acknowledged', new AlertStory('2024-04-11').does('2024-04-11', { type: 'acknowledge' }), { type: 'acknowledge' }],
    ['already-answered', new AlertStory('2024-04-11').does('2024-04-11', ANSWER), ANSWER],
    ['not-answered', new AlertStory('2024-04-11'), { type: 'return', reason: '不行' }],
    ['highest-level', new AlertStory('2024-04-11', { level: 'summon' }), { type: 'escalate', reason: '急' }],
    ['date-passed', new AlertStory('2024-04-11'), { ...ANSWER, committedDate: '2024-04-10' } as AlertCommand],
    ['date-passed', new AlertStory('2024-04-11'), { type: 'excuse', until: '2024-04-10', reason: '汛期' }],
    ['same-department', new AlertStory('2024-04-11'), { type: 'hand-over', department: RAISED.department, reason: '误' }],
    ['alert-ended', new AlertStory('2024-04-11').does('2024-04-11', { type: 'close', reason: '误报' }), { type: 'close', reason: '误报' }],
    ['alert-ended', new AlertStory('2024-04-11').recovers('2024-04-11'), { type: 'acknowledge' }],
  ])('refuses with %s', (code, story, command) => {
    expect(() => story.does('2024-04-11', command)).toThrow(new AlertRefusal(code as AlertRefusal['code'], 'a1'));
  });

  const commands: fc.Arbitrary<AlertCommand> = fc.oneof(
    fc.constantFrom<AlertCommand>({ type: 'acknowledge' }, { type: 'return', reason: 'r' }, { type: 'escalate', reason: 'r' }),
    fc.constantFrom<AlertCommand>({ type: 'close', reason: 'r' }, { type: 'hand-over', department: { code: 'B', name: 'B' }, reason: 'r' }),
    fc.nat(40).map((days): AlertCommand => ({ type: 'answer', cause: 'c', measures: 'm', committedDate: addDays('2024-04-11', days) })),
    fc.nat(40).map((days): AlertCommand => ({ type: 'excuse', until: addDays('2024-04-11', days), reason: 'r' })),
  );

  test('never goes down a level, never changes after its end, and is the fold of its events, whatever anybody does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(15), commands), { maxLength: 12 }), (steps) => {
        const story = new AlertStory('2024-04-11');
        let date = '2024-04-11';
        for (const [days, command] of steps) {
          date = addDays(date, days);
          const before = story.until(date).alert;
          try {
            story.does(date, command);
          } catch (error) {
            if (!(error instanceof AlertRefusal)) throw error;
            expect(story.alert).toEqual(before);
          }
          expect(LEVELS.indexOf(story.alert.level)).toBeGreaterThanOrEqual(LEVELS.indexOf(before.level));
          if (!isOpen(before)) expect(story.alert).toEqual(before);
          expect(story.alert.awaitedSince !== null).toBe(['raised', 'acknowledged', 'returned'].includes(story.alert.stage));
        }
        expect(foldAlert(story.events)).toEqual(story.alert);
      }),
    );
  });

  test('what time does is the same, whether it is asked every day or once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 120 }), (start, days) => {
        const from = addDays('2024-01-02', start);
        const daily = new AlertStory(from);
        for (let day = 0; day <= days; day += 1) daily.until(addDays(from, day));
        expect(daily.events).toEqual(new AlertStory(from).until(addDays(from, days)).events);
      }),
    );
  });
});
