import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { ActionFailure } from '../ui/action-failure';
import type { DemoRole, Session, SetupState } from './session-api';
import { useSignIn } from './use-session';

const signIn = (role: DemoRole): Promise<Session> => readAnswer(api().POST('/api/session/demo', { body: { role } }));

/** In the demo, one click for each person to be. */
export function DemoSignIn({ people }: { readonly people: SetupState['demo'] }) {
  const { t } = useTranslation();
  const { mutate, isPending, variables, error } = useSignIn(signIn);
  return (
    <>
      <p className="muted">{t('signIn.demo')}</p>
      <ActionFailure error={error} />
      <ul className="demo-people">
        {people.map(({ role, name }) => (
          <li key={role}>
            <Button block size="large" loading={isPending && variables === role} onClick={() => mutate(role)}>
              <span className="person-name">{name}</span>
              <span className="muted">{t(`role.${role}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
