import { hasOwnPlace } from './find-field-problem';

it.each([
  ['a field that was sent', { value: -1 }, 'value', true],
  ['a part of one', { reporting: { every: 'month' } }, 'reporting.every', true],
  ['an entry of one', { partsMet: ['a'] }, 'partsMet[0]', true],
  ['a field that was not sent', { value: 1 }, 'increment', false],
  ['a field without a place of its own', { evidence: ['x'] }, 'evidence[0]', false],
])('%s', (_, sent, field, hasPlace) => {
  expect(hasOwnPlace(sent, field)).toBe(hasPlace);
});
