import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateEntry } from '../../ui/date-entry';
import { SentFormDialog } from '../../ui/sent-form-dialog';
import type { ListedDepartment } from './listed-department';
import { changeDepartment, type DepartmentChangeKind, type EnteredChange } from './change-department';

export interface DepartmentTask {
  readonly kind: DepartmentChangeKind;
  readonly department: ListedDepartment;
}

export interface DepartmentDialogProps {
  readonly task: DepartmentTask;
  readonly others: readonly ListedDepartment[];
  readonly today: string;
  readonly onClose: () => void;
}

/** A change of a department from a date on. What was before it keeps the name that it had. */
export function DepartmentDialog({ task: { kind, department }, others, today, onClose }: DepartmentDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EnteredChange>();
  const isEnd = kind === 'end';
  const { region, code } = department;
  const targets = others.filter((other) => other.region === region && other.code !== code && other.mergedInto === null);
  return (
    <SentFormDialog
      title={t('administration.taskOf', { task: t(`administration.department.${kind}`), name: department.name })}
      submit={t('administration.save')}
      form={form}
      initialValues={isEnd ? { until: today } : { from: today }}
      run={(entered) => changeDepartment(department, kind, entered)}
      doneText={t('administration.saved')}
      onClose={onClose}
    >
      <p className="muted">{t(`administration.department.means.${kind}`)}</p>
      {kind === 'rename' && (
        <Form.Item
          name="name"
          label={t('administration.department.newName')}
          rules={[{ required: true, message: t('administration.nameMissing') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      )}
      {kind === 'merge' && (
        <Form.Item
          name="into"
          label={t('administration.department.into')}
          rules={[{ required: true, message: t('administration.department.intoMissing') }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={targets.map((each) => ({ value: each.code, label: each.name }))} />
        </Form.Item>
      )}
      <Form.Item name={isEnd ? 'until' : 'from'}>
        <DateEntry label={t(isEnd ? 'administration.department.until' : 'administration.department.from')} />
      </Form.Item>
      <Form.Item name="reason" label={t('administration.department.reason')}>
        <Input.TextArea maxLength={1000} autoSize />
      </Form.Item>
    </SentFormDialog>
  );
}
