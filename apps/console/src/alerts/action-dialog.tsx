import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { SentFormDialog } from '../ui/sent-form-dialog';
import { ActionField } from './action-field';
import { listFields, type AlertActionName } from './available-actions';
import type { ShownAlert } from './inbox-address';
import type { EnteredAction } from './send-action';
import { useAlertAction } from './use-alert-action';

export interface ActionDialogProps {
  readonly alert: ShownAlert;
  readonly action: AlertActionName;
  readonly onClose: () => void;
}

/** Asks for what an action needs, and does it. What was entered stays when it is refused. */
export function ActionDialog({ alert, action, onClose }: ActionDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EnteredAction>();
  const name = t(`alertAction.name.${action}`);
  return (
    <SentFormDialog<EnteredAction, ShownAlert>
      {...useAlertAction(alert, action)}
      title={t('alertAction.title', { action: name, name: alert.subject.name })}
      className="action-dialog"
      submit={name}
      form={form}
      onClose={onClose}
    >
      <p className="muted">{t(`alertAction.explanation.${action}`)}</p>
      {listFields(action).map((field) => (
        <ActionField key={field} field={field} alert={alert} />
      ))}
    </SentFormDialog>
  );
}
