import { findPerson, formatAddress, resolveReceiver, type ContactPerson, type DepartmentContacts } from './contacts';

const person = (id: string, name: string, ...addresses: ContactPerson['addresses']): ContactPerson => ({ id, name, addresses });
const LIAISON = person('p1', '李明', { channelId: 'wecom' }, { mail: 'Li@example.gov.cn' });
const DEPUTY = person('p2', '王芳', { mail: 'wang@example.gov.cn' });
const CONTACTS: readonly DepartmentContacts[] = [
  { department: 'WJW', liaison: LIAISON, deputies: [{ for: 'liaison', person: DEPUTY, from: '2024-05-01', to: '2024-05-10' }] },
  { department: 'JYJ', leader: person('p3', '赵强') },
];

describe('the liaison of a department', () => {
  const LIAISON_OF = { type: 'department', role: 'liaison' } as const;
  const names = (department: string, on: string) =>
    resolveReceiver(LIAISON_OF, department, CONTACTS, on).addresses.map(
      ({ name, ...address }) => `${name ?? ''} ${formatAddress(address)}`,
    );

  test.each([
    ['before the deputy', '2024-04-30', ['李明 channel:wecom', '李明 mail:li@example.gov.cn']],
    ['on the first day of the deputy', '2024-05-01', ['王芳 mail:wang@example.gov.cn']],
    ['on the last day of the deputy', '2024-05-10', ['王芳 mail:wang@example.gov.cn']],
    ['after the deputy', '2024-05-11', ['李明 channel:wecom', '李明 mail:li@example.gov.cn']],
  ])('is told at each address, %s', (_, on, expected) => {
    expect(names('WJW', on)).toEqual(expected);
  });

  test.each([
    ['XXX', 'liaison', 'no-contact'],
    ['JYJ', 'liaison', 'no-contact'],
    ['JYJ', 'leader', 'no-address'],
    ['WJW', 'leader', 'no-contact'],
  ] as const)('of %s as %s: %s', (department, role, reason) => {
    expect(resolveReceiver({ type: 'department', role }, department, CONTACTS, '2024-05-01')).toEqual({ addresses: [], reason });
  });
});

test('a person is found by id before name, a deputy too, and a channel needs no contact book', () => {
  expect(findPerson('p2', CONTACTS)).toEqual([DEPUTY]);
  expect(findPerson('李明', CONTACTS)).toEqual([LIAISON]);
  expect(findPerson('nobody', CONTACTS)).toEqual([]);
  expect(resolveReceiver({ type: 'channel', channelId: 'office' }, 'WJW', [], '2024-05-01')).toEqual({
    addresses: [{ channelId: 'office', name: null, language: null }],
    reason: null,
  });
});
