import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { SentFormDialog } from '../../ui/sent-form-dialog';
import { NO_RIGHTS, RightsFields, type EnteredRights } from '../rights-fields';
import { FirstPassword } from './first-password';
import type { ListedUser } from './listed-user';

export interface RightsDialogProps {
  /** Absent: a new one. */
  readonly user?: ListedUser;
  readonly onClose: () => void;
}

interface EnteredUser extends EnteredRights {
  readonly password: string;
}

/** Creates a user, or changes name and rights of one. */
export function RightsDialog({ user, onClose }: RightsDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EnteredUser>();
  const run = ({ password, ...rights }: EnteredUser) =>
    user === undefined
      ? readAnswer(api().POST('/api/users', { body: { ...rights, password } }))
      : readAnswer(api().PATCH('/api/users/{id}', { params: { path: { id: user.id } }, body: rights }));
  const { name, role, regions, departments } = user ?? NO_RIGHTS;
  const title =
    user === undefined ? t('administration.user.create') : t('administration.taskOf', { task: t('administration.user.change'), name });
  return (
    <SentFormDialog
      title={title}
      submit={t(user === undefined ? 'administration.user.create' : 'administration.save')}
      form={form}
      initialValues={{ name, role, regions, departments }}
      run={run}
      doneText={t('administration.saved')}
      onClose={onClose}
    >
      <RightsFields nameLabel={t('administration.userName')} />
      {user === undefined && <FirstPassword />}
      {user !== undefined && <p className="muted">{t('administration.user.endsSessions')}</p>}
    </SentFormDialog>
  );
}
