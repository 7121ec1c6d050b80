import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { SentFormDialog } from '../../ui/sent-form-dialog';
import { FirstPassword } from './first-password';
import type { OneUserProps } from './listed-user';

/** Sets a password for somebody who has forgotten his. */
export function PasswordDialog({ user: { id, name }, onClose }: OneUserProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ password: string }>();
  return (
    <SentFormDialog
      title={t('administration.taskOf', { task: t('administration.user.password'), name })}
      submit={t('administration.save')}
      form={form}
      run={(body) => readAnswer(api().PUT('/api/users/{id}/password', { params: { path: { id } }, body }))}
      doneText={t('administration.saved')}
      onClose={onClose}
    >
      <FirstPassword />
      <p className="muted">{t('administration.user.endsSessions')}</p>
    </SentFormDialog>
  );
}
