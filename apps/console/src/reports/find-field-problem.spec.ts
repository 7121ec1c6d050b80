import { hasOwnPlace } from './find-field-problem';

it.each([
  ['a field that was sent', { value: -1 }, 'value', true],
  ['a part of one', { department: 'JYJ' }, 'department.name', true],
  ['a part that is entered by itself', { graceDays: '三天' }, 'reporting.graceDays', true],
  ['a part that is not on the page', { value: 1 }, 'measure.goal', false],
  ['a field of the service', { totalInvestment: '9000' }, 'details.totalInvestment', true],
  ['an entry of one', { partsMet: ['a'] }, 'partsMet[0]', true],
  ['a field that was not sent', { value: 1 }, 'increment', false],
  ['a field without a place of its own', { evidence: ['x'] }, 'evidence[0]', false],
])('%s', (_, sent, field, hasPlace) => {
  expect(hasOwnPlace(sent, field)).toBe(hasPlace);
});
