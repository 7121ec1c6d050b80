import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { changeUser, useSession } from '../session/use-session';

/** Who is signed in, and the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const user = useSession().data?.user;
  const signOut = useMutation({
    mutationFn: () => readAnswer(api().DELETE('/api/session')),
    onSuccess: () => changeUser(client, null),
  });
  if (user === undefined) return null;
  const items = [
    { key: 'role', label: t(`role.${user.role}`), disabled: true },
    { key: 'sign-out', icon: <LogoutOutlined />, label: t('signIn.out'), onClick: () => signOut.mutate() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-haspopup="menu">
        <span className="user-name">{user.name}</span>
      </Button>
    </Dropdown>
  );
}
