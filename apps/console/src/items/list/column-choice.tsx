import { TableOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ITEM_COLUMNS, NAME_COLUMN, parseColumns, type ItemColumnKey } from './item-columns';

export interface ColumnChoiceProps {
  readonly chosen: readonly ItemColumnKey[];
  readonly onChange: (chosen: readonly ItemColumnKey[]) => void;
}

/** Which columns are shown. The browser's own popover: a click elsewhere or Escape closes it. */
export function ColumnChoice({ chosen, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  const toggle = (key: ItemColumnKey): void =>
    onChange(parseColumns(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]));
  return (
    <>
      <Button icon={<TableOutlined />} {...{ popoverTarget: id }}>
        {t('items.columns')}
      </Button>
      <div id={id} popover="auto" className="columns" role="group" aria-label={t('items.columns')}>
        {ITEM_COLUMNS.map(({ key }) => (
          <Checkbox key={key} checked={chosen.includes(key)} disabled={key === NAME_COLUMN} onChange={() => toggle(key)}>
            {t(`items.column.${key}`)}
          </Checkbox>
        ))}
      </div>
    </>
  );
}
