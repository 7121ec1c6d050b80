import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../ui/action-failure';
import { Dialog } from '../ui/dialog';
import { hasField, showFieldErrors } from '../ui/show-field-errors';
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
  const { mutate, isPending, error } = useAlertAction(alert, action, onClose);
  const name = t(`alertAction.name.${action}`);
  const submit = (values: EnteredAction): void => mutate(values, { onError: (failure) => showFieldErrors(form, failure) });
  return (
    <Dialog title={t('alertAction.title', { action: name, name: alert.subject.name })} className="action-dialog" onClose={onClose}>
      <Form<EnteredAction> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <p className="muted">{t(`alertAction.explanation.${action}`)}</p>
        <ActionFailure error={error} isBeside={(field) => hasField(form, field)} />
        {listFields(action).map((field) => (
          <ActionField key={field} field={field} alert={alert} />
        ))}
        <p className="dialog-buttons">
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={isPending}>
            {name}
          </Button>
        </p>
      </Form>
    </Dialog>
  );
}
