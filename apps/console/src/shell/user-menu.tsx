import { LogoutOutlined, SettingOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { useSession } from '../session/use-session';

/** Who is signed in, and the way out. The browser's own popover: a click elsewhere or Escape closes it. */
export function UserMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  const user = useSession().data?.user;
  const signOut = useMutation({
    mutationFn: () => readAnswer(api().DELETE('/api/session')),
    // Nothing that was read stays in this window.
    onSuccess: () => window.location.assign('/sign-in'),
  });
  if (user === undefined) return null;
  const openAccount = (): void => {
    menu.current?.hidePopover();
    void navigate('/account');
  };
  return (
    <>
      <Button type="text" icon={<UserOutlined />} {...{ popoverTarget: id }}>
        <span className="user-name">{user.name}</span>
      </Button>
      <div ref={menu} id={id} popover="auto" className="user-menu">
        <p className="muted">{t(`role.${user.role}`)}</p>
        <Button type="text" block icon={<SettingOutlined />} onClick={openAccount}>
          {t('navigation.account')}
        </Button>
        <Button type="text" block icon={<LogoutOutlined />} loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('signIn.out')}
        </Button>
      </div>
    </>
  );
}
