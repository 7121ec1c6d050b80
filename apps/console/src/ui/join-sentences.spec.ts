import { joinSentences } from './join-sentences';

it.each([
  ['Chinese', ['完成率 78.51%。', '时序进度 100.00%。'], '完成率 78.51%。时序进度 100.00%。'],
  ['English', ['Completion 78.51%.', 'Planned 100.00%.'], 'Completion 78.51%. Planned 100.00%.'],
  ['one', ['完成。'], '完成。'],
  ['none', [], ''],
])('joins sentences with the space of their language: %s', (_, sentences, text) => {
  expect(joinSentences(sentences)).toBe(text);
});
