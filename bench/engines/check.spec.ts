import type { ItemEvent } from '@duban/domain';
import { text } from '../plan';
import { foldedWith, type Cloud, type Folded } from './bare';
import { checkFolded, checkLatest, checkReports, WrongResult } from './check';
import { makeItems } from './log';

const SIZE = { items: 3, reportsEach: 5 };
const ID = '140406-2024-B000001';

const clouds = (events: readonly ItemEvent[]): Cloud[] => events.map((event) => JSON.parse(text(event)) as Cloud);

function folded(events: readonly Cloud[]): Folded {
  return events.reduce<Folded | undefined>(foldedWith, undefined)!;
}

function stored<State>(of: (events: readonly Cloud[]) => State): Map<string, State> {
  return new Map([...makeItems(SIZE)].map(({ id, events }) => [id, of(clouds(events))]));
}

describe('what the peers have folded', () => {
  it('is right when every event is in it once', () => {
    expect(() => checkFolded(stored(folded), SIZE)).not.toThrow();
    expect(() =>
      checkLatest(
        stored((events) => events.at(-1)),
        SIZE,
      ),
    ).not.toThrow();
  });

  it.each<[string, (events: readonly Cloud[]) => readonly Cloud[]]>([
    ['an event is missing', (events) => events.slice(1)],
    ['an event is in it twice', (events) => [events[0]!, ...events]],
    ['the last one is not the last', (events) => [...events.slice(0, -2), events.at(-1)!, events.at(-2)!]],
  ])('is wrong when %s', (_, spoilt) => {
    const wrong = stored(folded).set(ID, folded(spoilt(stored((events) => events).get(ID)!)));
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
