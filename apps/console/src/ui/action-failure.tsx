import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/read-answer';

/** Why something was not done: what the program says, or that nothing answered. It stands beside what was entered. */
export function ActionFailure({ error }: { readonly error: Error | null }) {
  const { t } = useTranslation();
  if (error === null) return null;
  const isRefusal = error instanceof ApiProblem && error.message !== '';
  return <Alert className="failure" type="error" showIcon title={isRefusal ? error.message : t('state.unreachable')} />;
}
