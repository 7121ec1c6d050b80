import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useAction } from '../../ui/use-action';
import { PasswordDialog } from './password-dialog';
import { RightsDialog } from './rights-dialog';
import { SessionsDialog } from './sessions-dialog';
import type { ListedUser } from './listed-user';

/** What is to be done with a user. */
export type UserTask =
  { readonly kind: 'create' } | { readonly kind: 'change' | 'password' | 'sessions' | 'disable' | 'enable'; readonly user: ListedUser };

export interface UserDialogProps {
  readonly task: UserTask;
  readonly onClose: () => void;
}

export function UserDialog({ task, onClose }: UserDialogProps) {
  if (task.kind === 'create') return <RightsDialog onClose={onClose} />;
  const { user, kind } = task;
  if (kind === 'change') return <RightsDialog user={user} onClose={onClose} />;
  if (kind === 'password') return <PasswordDialog user={user} onClose={onClose} />;
  if (kind === 'sessions') return <SessionsDialog user={user} onClose={onClose} />;
  return <DisabledQuestion user={user} isDisabled={kind === 'disable'} onClose={onClose} />;
}

interface DisabledQuestionProps {
  readonly user: ListedUser;
  readonly isDisabled: boolean;
  readonly onClose: () => void;
}

function DisabledQuestion({ user: { id, name }, isDisabled, onClose }: DisabledQuestionProps) {
  const { t } = useTranslation();
  const kind = isDisabled ? 'disable' : 'enable';
  const action = useAction<undefined, unknown>({
    run: () => readAnswer(api().PATCH('/api/users/{id}', { params: { path: { id } }, body: { disabled: isDisabled } })),
    doneText: t('administration.saved'),
  });
  return (
    <ConfirmDialog
      title={t('administration.taskOf', { task: t(`administration.user.${kind}`), name })}
      explanation={t(isDisabled ? 'administration.user.disableMeans' : 'administration.user.enableMeans')}
      confirm={t(`administration.user.${kind}`)}
      action={action}
      onClose={onClose}
    />
  );
}
