import { CopyOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import { Dialog } from '../../ui/dialog';
import { notify } from '../../ui/notify';
import { SentFormDialog } from '../../ui/sent-form-dialog';
import { NO_RIGHTS, RightsFields, type EnteredRights } from '../rights-fields';

/** Creates a key, and shows its secret once. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EnteredRights>();
  const [secret, setSecret] = useState<string>();
  if (secret !== undefined) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <SentFormDialog
      title={t('administration.key.create')}
      submit={t('administration.key.create')}
      form={form}
      initialValues={NO_RIGHTS}
      run={(body) => readAnswer(api().POST('/api/keys', { body }))}
      doneText={t('administration.key.created')}
      onDone={(key) => setSecret(key.secret)}
      onClose={onClose}
    >
      <RightsFields nameLabel={t('administration.key.name')} />
    </SentFormDialog>
  );
}

/** It is left by its button alone, so that nobody loses the secret by a slip. */
function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const copy = (): void => void navigator.clipboard.writeText(secret).then(() => notify(t('administration.key.copied')));
  return (
    <Dialog title={t('administration.key.created')}>
      <p>{t('administration.key.once')}</p>
      <code className="secret">{secret}</code>
      <p className="dialog-buttons">
        {window.isSecureContext && (
          <Button icon={<CopyOutlined />} onClick={copy}>
            {t('administration.key.copy')}
          </Button>
        )}
        <Button type="primary" onClick={onClose}>
          {t('administration.key.kept')}
        </Button>
      </p>
    </Dialog>
  );
}
