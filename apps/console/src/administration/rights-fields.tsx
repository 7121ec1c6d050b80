import type { Schemas } from '@duban/client';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listRegions } from '../plan/plan-choices';
import { useDepartmentChoices } from '../plan/use-departments';
import { usePlans } from '../plan/use-plans';
import { useRegionNames } from '../plan/use-region-names';

/** What a user or a key may do, as it is entered. */
export interface EnteredRights {
  readonly name: string;
  readonly role: Schemas['User']['role'];
  readonly regions: string[];
  readonly departments: string[];
}

export const NO_RIGHTS: EnteredRights = { name: '', role: 'viewer', regions: [], departments: [] };
const ROLES = ['admin', 'supervisor', 'reporter', 'viewer'] as const;

/** Fields of a form: name, role, and where it holds. A region without a plan is entered by its code. */
export function RightsFields({ nameLabel }: { readonly nameLabel: string }) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const plans = usePlans().data?.plans ?? [];
  const form = Form.useFormInstance<EnteredRights>();
  const role = Form.useWatch('role', form);
  const isAdmin = role === 'admin';
  const regions = (Form.useWatch('regions', form) as string[] | undefined) ?? [];
  const departments = useDepartmentChoices(...regions);
  const regionOptions = listRegions(plans, []).map((value) => ({ value, label: nameRegion(value).join(' ') }));
  return (
    <>
      <Form.Item name="name" label={nameLabel} rules={[{ required: true, message: t('administration.nameMissing') }]}>
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item name="role" label={t('administration.role')}>
        <Select options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="regions"
        label={t('administration.regions')}
        extra={t(isAdmin ? 'administration.regionsOfAdmin' : 'administration.regionsHint')}
        rules={isAdmin ? [] : [{ required: true, message: t('administration.regionsMissing') }]}
      >
        <Select mode="tags" options={regionOptions} />
      </Form.Item>
      <Form.Item
        name="departments"
        label={t('administration.departments')}
        hidden={role !== 'reporter'}
        rules={role === 'reporter' ? [{ required: true, message: t('administration.departmentsMissing') }] : []}
      >
        <Select mode="tags" options={[...departments]} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
    </>
  );
}
