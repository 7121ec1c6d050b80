import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listRegions } from '../../plan/plan-choices';
import type { ShownPlan } from '../../plan/require-plan';
import { useRegionNames } from '../../plan/use-region-names';
import { useSession } from '../../session/use-session';
import { DateEntry } from '../../ui/date-entry';
import { OWN } from './entered-policy';
import type { ShownPolicy } from './policy-rules';

const SERVICES = ['projects', 'livelihood', 'targets'] as const;

export interface ScopeFieldsProps {
  readonly plans: ShownPlan['plans'];
  readonly presets: readonly ShownPolicy[];
}

/** For which items, from when, and by which rules. */
export function ScopeFields({ plans, presets }: ScopeFieldsProps) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const ownRegions = useSession().data?.user.regions ?? [];
  const regions = [...new Set([...ownRegions, ...listRegions(plans, ownRegions)])].sort();
  return (
    <>
      <div className="policy-pair">
        <Form.Item name="region" label={t('administration.region')}>
          <Select className="region-select" options={regions.map((value) => ({ value, label: nameRegion(value).join(' ') }))} />
        </Form.Item>
        <Form.Item name="service" label={t('administration.policy.service')}>
          <Select
            className="region-select"
            allowClear
            placeholder={t('administration.policy.allServices')}
            options={SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="itemId" label={t('administration.policy.item')} extra={t('administration.policy.itemHint')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="validFrom">
        <DateEntry label={t('administration.policy.validFrom')} />
      </Form.Item>
      <Form.Item name="preset" label={t('administration.policy.rules')}>
        <Select
          options={[...presets.map(({ id, name }) => ({ value: id, label: name })), { value: OWN, label: t('administration.policy.own') }]}
        />
      </Form.Item>
    </>
  );
}
