import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DepartmentChoice } from '../../plan/use-departments';
import { ActionFailure } from '../../ui/action-failure';
import { Dialog } from '../../ui/dialog';
import { useAction } from '../../ui/use-action';
import { ConflictNotice } from '../conflict-notice';
import { isStale } from '../is-stale';
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
    save.mutate({ version, values }, { onError: (error) => (isStale(error) ? onStale() : undefined) });
  };
  const hasConflict = isStale(save.error);
  return (
    <Dialog title={t('alertSettings.contact.title', { department: department.label })} className="wide" onClose={onClose}>
      <Form form={form} name="contacts" layout="vertical" initialValues={toContactForm(entry)} onFinish={() => send(entry?.version ?? 0)}>
        <fieldset className="form-group">
          <legend>{t('alertSettings.contact.liaison')}</legend>
          <PersonFields region={region} path={['liaison']} />
        </fieldset>
        <fieldset className="form-group">
          <legend>{t('alertSettings.contact.leader')}</legend>
          <PersonFields region={region} path={['leader']} />
        </fieldset>
        <DeputyFields region={region} />
        {hasConflict && (
          <ConflictNotice
            change={latest === undefined ? null : { by: latest.changedBy, at: latest.changedAt }}
            onTakeTheirs={onClose}
            onKeepOwn={() => send(latest?.version ?? 0)}
          />
        )}
        {!hasConflict && <ActionFailure error={save.error} />}
        <p className="dialog-buttons">
          <Button onClick={onClose}>{t('alertSettings.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('alertSettings.save.save')}
          </Button>
        </p>
      </Form>
    </Dialog>
  );
}
