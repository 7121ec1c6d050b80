import { addDepartments, nameDepartment } from './name-department';

const CHOICES = [{ value: 'JYJ', label: '教育局' }];

it('names a department that was abolished as the item does', () => {
  const departments = addDepartments(CHOICES, {
    department: { code: 'JYJ', name: '教委' },
    coDepartments: [{ code: 'JSW', name: '计生委' }],
  });
  expect([nameDepartment('JYJ', departments), nameDepartment('JSW', departments)]).toEqual([
    { code: 'JYJ', name: '教育局' },
    { code: 'JSW', name: '计生委' },
  ]);
});
