import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

export interface NamedTask {
  /** The word on the button. */
  readonly label: string;
  readonly choose: () => void;
}

/** What can be done with the thing of a row, which is named for who only hears the buttons. */
export function TaskButtons({ name, tasks }: { readonly name: string; readonly tasks: readonly NamedTask[] }) {
  const { t } = useTranslation();
  return (
    <span className="row-buttons">
      {tasks.map(({ label, choose }) => (
        <Button key={label} type="link" size="small" aria-label={t('administration.taskOf', { task: label, name })} onClick={choose}>
          {label}
        </Button>
      ))}
    </span>
  );
}
