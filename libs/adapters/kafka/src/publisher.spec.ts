import { requests } from './publisher';

const message = (key: string, length: number): { key: string; value: string } => ({ key, value: 'x'.repeat(length) });

describe('what is published is cut into requests', () => {
  it.each([
    ['nothing', [], []],
    ['one that fits', [10], [1]],
    ['several that fit', [100, 100, 100], [3]],
    ['more than fits', [350, 350, 350], [2, 1]],
    ['one that is too large, alone', [10, 5_000, 10], [1, 1, 1]],
  ])('%s', (_, lengths, expected) => {
    const messages = lengths.map((length, index) => message(`k${index}`, length));
    const cut = requests(messages, 1_000);
    expect(cut.map((request) => request.length)).toEqual(expected);
    expect(cut.flat()).toEqual(messages.map((each) => ({ ...each, headers: { 'content-type': 'application/cloudevents+json' } })));
  });

  it('by bytes, not characters, headers included', () => {
    expect(requests([{ key: 'k', value: '督'.repeat(300) }, message('k', 10)], 1_000)).toHaveLength(2);
    expect(requests([{ ...message('k', 10), headers: { trace: 'x'.repeat(900) } }, message('k', 10)], 1_000)).toHaveLength(2);
  });
});
