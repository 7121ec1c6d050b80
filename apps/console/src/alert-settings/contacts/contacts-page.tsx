import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartmentChoices, type DepartmentChoice } from '../../plan/use-departments';
import { DataTable, type TableColumn } from '../../ui/data-table';
import { QueryCard } from '../../ui/query-card';
import { SettingsFrame } from '../settings-frame';
import { useContacts, type SavedContacts } from './contact-api';
import { ContactDialog } from './contact-dialog';
import { PersonSummary } from './person-summary';

export default function ContactsPage() {
  return <SettingsFrame>{({ region }) => <ContactsOfRegion region={region} />}</SettingsFrame>;
}

/** A department, and its entry of the contact book where there is one. */
interface ContactRow {
  readonly department: DepartmentChoice;
  readonly entry: SavedContacts | undefined;
}

function ContactsOfRegion({ region }: { readonly region: string }) {
  const { t } = useTranslation();
  const contacts = useContacts(region);
  const departments = useDepartmentChoices(region);
  const [edited, setEdited] = useState<ContactRow>();
  const columns = useColumns(setEdited, region);
  return (
    <QueryCard title={t('alertSettings.page.contacts')} query={contacts}>
      {(entries) => (
        <>
          <p className="muted">{t('alertSettings.contact.explanation')}</p>
          <DataTable
            caption={t('alertSettings.page.contacts')}
            columns={columns}
            rows={listRows(departments, entries)}
            rowKey={({ department }) => department.value}
          />
          {edited !== undefined && (
            <ContactDialog
              region={region}
              department={edited.department}
              entry={edited.entry}
              latest={entries.find(({ department }) => department === edited.department.value)}
              onStale={() => void contacts.refetch()}
              onClose={() => setEdited(undefined)}
            />
          )}
        </>
      )}
    </QueryCard>
  );
}

/** Also entries of departments that there are no longer. */
function listRows(departments: readonly DepartmentChoice[], entries: readonly SavedContacts[]): readonly ContactRow[] {
  const codes = new Set(departments.map(({ value }) => value));
  const others = entries
    .filter(({ department }) => !codes.has(department))
    .map(({ department }) => ({ value: department, label: department }));
  return [...departments, ...others].map((department) => ({
    department,
    entry: entries.find((entry) => entry.department === department.value),
  }));
}

function useColumns(onEdit: (row: ContactRow) => void, region: string): readonly TableColumn<ContactRow>[] {
  const { t } = useTranslation();
  return [
    { key: 'department', title: t('groups.department'), render: ({ department }) => department.label },
    {
      key: 'liaison',
      title: t('alertSettings.contact.liaison'),
      render: ({ entry }) => <PersonSummary person={entry?.liaison} region={region} />,
    },
    {
      key: 'leader',
      title: t('alertSettings.contact.leader'),
      render: ({ entry }) => <PersonSummary person={entry?.leader} region={region} />,
    },
    {
      key: 'deputies',
      title: t('alertSettings.contact.deputies'),
      isWideOnly: true,
      render: ({ entry }) => (
        <ul className="plain-list">
          {(entry?.deputies ?? []).map(({ person, from, to }) => (
            <li key={person.id + from}>{t('alertSettings.contact.deputy', { name: person.name, from, to })}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'buttons',
      title: t('alertSettings.actions'),
      render: (row) => (
        <Button size="small" aria-label={t('alertSettings.editNamed', { name: row.department.label })} onClick={() => onEdit(row)}>
          {t('alertSettings.edit')}
        </Button>
      ),
    },
  ];
}
