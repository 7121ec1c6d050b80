import { Alert } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/read-answer';

export interface ActionFailureProps {
  readonly error: Error | null;
  /** Whether the problem of a field stands beside that field; absent: none does. */
  readonly isBeside?: (field: string) => boolean;
}

/** Why something was not done: what the program says, or that nothing answered. It stands with what was entered. */
export function ActionFailure({ error, isBeside = () => false }: ActionFailureProps) {
  const { t } = useTranslation();
  if (error === null) return null;
  return <Alert className="failure" type="error" showIcon title={describeFailure(error, isBeside, t)} />;
}

/** What is not said beside a field; where everything is, that something has to be corrected. */
function describeFailure(error: Error, isBeside: (field: string) => boolean, t: TFunction): string {
  if (!(error instanceof ApiProblem) || error.message === '') return t('state.unreachable');
  if (error.errors.length === 0) return error.message;
  const rest = error.errors.filter(({ field }) => !isBeside(field));
  return rest.length === 0 ? t('state.correct') : rest.map(({ message }) => message).join('\n');
}
