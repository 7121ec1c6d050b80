import type { ItemEvent } from '@duban/domain';
import { text } from '../plan';
import { foldWith, type RawCloudEvent, type Folded } from './bare';
import { checkFolded, checkLatest, checkReports } from './check';
import { WrongResult } from './expect-same';
import { makeItems } from './log';

const SIZE = { items: 3, reportsEach: 5 };
const ID = '140406-2024-B000001';

const toCloudEvents = (events: readonly ItemEvent[]): RawCloudEvent[] => events.map((event) => JSON.parse(text(event)) as RawCloudEvent);

function folded(events: readonly RawCloudEvent[]): Folded {
  return events.reduce<Folded | undefined>(foldWith, undefined)!;
}

function stored<State>(toState: (events: readonly RawCloudEvent[]) => State): Map<string, State> {
  return new Map([...makeItems(SIZE)].map(({ id, events }) => [id, toState(toCloudEvents(events))]));
}

describe('the stored result of a peer', () => {
  it('is correct when it includes every event once', () => {
    expect(() => checkFolded(stored(folded), SIZE)).not.toThrow();
    expect(() =>
      checkLatest(
        stored((events) => events.at(-1)),
        SIZE,
      ),
    ).not.toThrow();
  });

  it.each<[string, (events: readonly RawCloudEvent[]) => readonly RawCloudEvent[]]>([
    ['an event is missing', (events) => events.slice(1)],
    ['an event is counted twice', (events) => [events[0]!, ...events]],
    ['the last two events are swapped', (events) => [...events.slice(0, -2), events.at(-1)!, events.at(-2)!]],
  ])('is wrong when %s', (_, tamper) => {
    const wrong = stored(folded).set(ID, folded(tamper(stored((events) => events).get(ID)!)));
    expect(() => checkFolded(wrong, SIZE)).toThrow(WrongResult);
  });

  it('is wrong when a key is missing', () => {
    const wrong = stored(folded);
    wrong.delete(ID);
    expect(() => checkFolded(wrong, SIZE)).toThrow('the number of keys: stored is 2, the log says 3');
    expect(() => checkLatest(wrong, SIZE)).toThrow(WrongResult);
    expect(() => checkReports(new Map(), SIZE)).toThrow(WrongResult);
  });
});
