import { useTranslation } from 'react-i18next';
import type { ListedDepartment } from './departments-page';

export interface DepartmentProps {
  readonly department: ListedDepartment;
}

/** What a department was called, and until when. */
export function FormerNames({ department: { formerNames } }: DepartmentProps) {
  const { t } = useTranslation();
  return (
    <>
      {formerNames.map(({ name, until }) => (
        <span key={`${name} ${until}`} className="muted block">
          {t('administration.department.formerName', { name, date: until })}
        </span>
      ))}
    </>
  );
}

/** Whether a department goes on. */
export function DepartmentFate({ department, others }: DepartmentProps & { readonly others: readonly ListedDepartment[] }) {
  const { t } = useTranslation();
  const { mergedInto, until, region } = department;
  if (mergedInto !== null) {
    const into = others.find((other) => other.region === region && other.code === mergedInto)?.name ?? mergedInto;
    return t('administration.department.mergedInto', { name: into, date: until });
  }
  return until === null ? t('administration.department.goesOn') : t('administration.department.endedOn', { date: until });
}
