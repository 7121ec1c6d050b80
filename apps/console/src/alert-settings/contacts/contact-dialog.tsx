import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DepartmentChoice } from '../../plan/use-departments';
import { isStale } from '../../api/is-stale';
import { useAction } from '../../ui/use-action';
import { findFaultsBelow, showFaults } from '../field-path';
import { FormDialog } from '../../ui/form-dialog';
import { SaveFailure } from '../save-failure';
import { CONTACT_KEYS, saveContacts, type SavedContacts } from './contact-api';
import { fromContactForm, toContactForm, type ContactFormValues } from './contact-form';
import { DeputyFields } from './deputy-fields';
import { PersonFields } from './person-fields';

export interface ContactDialogProps {
  readonly region: string;
  readonly department: DepartmentChoice;
  /** As it was when it was opened. */
  readonly entry: SavedContacts | undefined;
  readonly latest: SavedContacts | undefined;
  readonly onStale: () => void;
  readonly onClose: () => void;
}

interface VersionedContacts {
  readonly version: number;
  readonly values: ContactFormValues;
}

export function ContactDialog({ region, department, entry, latest, onStale, onClose }: ContactDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<ContactFormValues>();
  const save = useAction({
    run: ({ version, values }: VersionedContacts) =>
      saveContacts({ region, department: department.value, version }, fromContactForm(values)),
    changes: CONTACT_KEYS,
    doneText: t('alertSettings.save.saved'),
    onDone: onClose,
  });
  const send = (version: number): void => {
    const values = form.getFieldsValue(true) as ContactFormValues;
    save.mutate({ version, values }, { onError: (error) => (isStale(error) ? onStale() : showFaults(form, findFaultsBelow(error, ''))) });
  };
  return (
    <FormDialog
      title={t('alertSettings.contact.title', { department: department.label })}
      className="wide"
      form={form}
      name="contacts"
      initialValues={toContactForm(entry)}
      doneLabel={t('alertSettings.save.save')}
      isPending={save.isPending}
      onFinish={() => send(entry?.version ?? 0)}
      onClose={onClose}
    >
      <fieldset className="form-group">
        <legend>{t('alertSettings.contact.liaison')}</legend>
        <PersonFields region={region} path={['liaison']} />
      </fieldset>
      <fieldset className="form-group">
        <legend>{t('alertSettings.contact.leader')}</legend>
        <PersonFields region={region} path={['leader']} />
      </fieldset>
      <DeputyFields region={region} />
      <SaveFailure
        error={save.error}
        change={latest === undefined ? null : { by: latest.changedBy, at: latest.changedAt }}
        onTakeTheirs={onClose}
        onKeepOwn={() => send(latest?.version ?? 0)}
      />
    </FormDialog>
  );
}
