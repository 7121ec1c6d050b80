import { Alert, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useDepartmentChoices } from '../../plan/use-departments';
import { Panel } from '../../ui/panel';
import { QueryCard } from '../../ui/query-card';
import { useRules } from '../rules/rule-api';
import { PreviewResult } from './preview-result';
import { useRoutePreview } from './route-api';
import { readExample, writeExample, type EnteredExample } from './example-address';

export interface PreviewPanelProps {
  readonly region: string;
  /** The preview knows the saved routes only. */
  readonly isUnsaved: boolean;
}

/** For an example: who would be told, by which routes, in which words. The example stands in the address. */
export function PreviewPanel({ region, isUnsaved }: PreviewPanelProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const example = readExample(search);
  const preview = useRoutePreview(region, example);
  return (
    <Panel title={t('alertSettings.preview.title')}>
      <p className="muted">{t('alertSettings.preview.explanation')}</p>
      {isUnsaved && <Alert className="failure" type="warning" showIcon title={t('alertSettings.preview.unsaved')} />}
      <Form
        name="example"
        layout="vertical"
        initialValues={example ?? { level: 'remind', service: 'livelihood' }}
        onFinish={(entered: EnteredExample) => setSearch(writeExample(search, entered), { preventScrollReset: true })}
      >
        <ExampleFields region={region} />
        <Button type="primary" htmlType="submit" loading={preview.isFetching}>
          {t('alertSettings.preview.show')}
        </Button>
      </Form>
      {example !== undefined && (
        <QueryCard title={t('alertSettings.preview.result')} className="preview-result" query={preview}>
          {(found) => <PreviewResult found={found} region={region} />}
        </QueryCard>
      )}
    </Panel>
  );
}

function ExampleFields({ region }: { readonly region: string }) {
  const { t } = useTranslation();
  const departments = useDepartmentChoices(region);
  const rules = useRules(region).data?.rules ?? [];
  const levels = (['remind', 'supervise', 'summon'] as const).map((value) => ({ value, label: t(`alerts.${value}`) }));
  const services = (['projects', 'livelihood', 'targets'] as const).map((value) => ({ value, label: t(`service.${value}`) }));
  return (
    <div className="form-grid">
      <Form.Item name="department" label={t('groups.department')} rules={[{ required: true, message: t('alertSettings.required') }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={[...departments]} />
      </Form.Item>
      <Form.Item name="level" label={t('alertSettings.rule.level')}>
        <Select options={levels} />
      </Form.Item>
      <Form.Item name="service" label={t('groups.service')}>
        <Select options={services} />
      </Form.Item>
      <Form.Item name="rule" label={t('alertSettings.matcher.rules')}>
        <Select allowClear options={rules.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="area" label={t('groups.area')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="leader" label={t('groups.leader')}>
        <Input maxLength={100} />
      </Form.Item>
    </div>
  );
}
