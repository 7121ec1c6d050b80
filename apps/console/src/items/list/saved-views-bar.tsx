import { CloseOutlined, PushpinOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/form-dialog';
import { LONGEST_VIEW_NAME, type SavedView } from './saved-views';
import { useSavedViews } from './use-saved-views';

export interface SavedViewsBarProps {
  /** What is shown now. */
  readonly shown: Omit<SavedView, 'name'>;
  readonly onApply: (view: SavedView) => void;
}

/** Lists that somebody has given names: each is applied by one click. */
export function SavedViewsBar({ shown, onApply }: SavedViewsBarProps) {
  const { t } = useTranslation();
  const { views, save, remove } = useSavedViews();
  const [isNaming, setNaming] = useState(false);
  const isShown = ({ search, columns }: SavedView): boolean => search === shown.search && columns.join() === shown.columns.join();
  return (
    <div className="saved-views" role="group" aria-label={t('items.views.title')}>
      {views.map((view) => (
        <span key={view.name} className="saved-view">
          <button type="button" aria-pressed={isShown(view)} onClick={() => onApply(view)}>
            {view.name}
          </button>
          <button type="button" aria-label={t('items.views.remove', { name: view.name })} onClick={() => remove(view)}>
            <CloseOutlined />
          </button>
        </span>
      ))}
      <Button type="text" icon={<PushpinOutlined />} onClick={() => setNaming(true)}>
        {t('items.views.save')}
      </Button>
      {isNaming && (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            save({ ...shown, name });
            setNaming(false);
          }}
        />
      )}
    </div>
  );
}

interface NameDialogProps {
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}

function NameDialog({ onClose, onName }: NameDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const rules = [{ required: true, whitespace: true, message: t('items.views.nameMissing') }];
  return (
    <FormDialog
      title={t('items.views.save')}
      form={form}
      doneLabel={t('items.views.submit')}
      onFinish={({ name }) => onName(name.trim())}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('items.views.name')} extra={t('items.views.explanation')} rules={rules}>
        <Input autoFocus autoComplete="off" maxLength={LONGEST_VIEW_NAME} />
      </Form.Item>
    </FormDialog>
  );
}
