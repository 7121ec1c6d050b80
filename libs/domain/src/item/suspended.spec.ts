import { isAcceptedEvenThough } from './definition';
import { ITEM_ACCEPTED, type ItemEvent } from './event';
import { emptyState, fold } from './fold';
import { suspendedSince } from './suspended';
import type { ItemState } from './state';
import { makeDefinition, Story } from '../testing/story';

/** The state of a project with these events. */
function toProject(story: Story): ItemState {
  const events = story.events.map((event): ItemEvent => ({ ...event, service: 'projects' }));
  return fold(emptyState(story.events[0]?.itemId ?? '', 'projects'), events);
}

describe('a suspended project', () => {
  const reports = (story: Story, asOf: string, stage?: string) =>
    story.reports(asOf, { value: 10, ...(stage !== undefined && { stage }) } as { value: number }, asOf);

  test('is suspended since the first report that says so, until one names another stage', () => {
    const story = new Story();
    reports(story, '2024-01-31', 'construction');
    reports(story, '2024-02-29', 'suspended');
    reports(story, '2024-03-31');
    reports(story, '2024-04-30', 'suspended');
    reports(story, '2024-05-31', 'construction');
    reports(story, '2024-06-30', 'suspended');
    const since = (on: string) => suspendedSince(toProject(story), { on });
    expect(['2024-02-28', '2024-02-29', '2024-03-31', '2024-05-30', '2024-05-31', '2024-07-01'].map(since)).toEqual([
      null,
      '2024-02-29',
      '2024-02-29',
      '2024-02-29',
      null,
      '2024-06-30',
    ]);
    expect(suspendedSince(toProject(story), { on: '2024-03-01', knownBefore: '2024-02-20T00:00:00.000Z' })).toBeNull();
    expect(suspendedSince(story.state, { on: '2024-03-01' })).toBeNull(); // the story's own service has no stages
  });

  test('may be registered as suspended, and its stage amended', () => {
    const story = new Story(makeDefinition({ details: { stage: 'suspended' } }));
    story.amends('2024-05-01', { due: '2025-06-30' }).amends('2024-06-01', { details: { stage: 'construction' } });
    const since = (on: string) => suspendedSince(toProject(story), { on });
    expect(['2024-01-15', '2024-05-02', '2024-06-01'].map(since)).toEqual(['2024-01-01', '2024-01-01', null]);
  });
});

test('an acceptance of an incomplete item marks it until another decision', () => {
  const story = new Story().isAccepted('2024-06-30');
  const data = { outcome: 'accepted', asOf: '2024-07-15', evenThough: true, reason: '余下另案处理' };
  const last = story.events.length + 1;
  story.events.push({ ...(story.events[0] as ItemEvent), type: ITEM_ACCEPTED, seq: last, data } as ItemEvent);
  story.isAccepted('2024-08-01', 'returned');
  const marked = (on: string) => isAcceptedEvenThough(story.state, { on });
  expect(['2024-07-14', '2024-07-15', '2024-08-01'].map(marked)).toEqual([false, true, false]);
});
