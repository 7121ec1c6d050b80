import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChannels } from '../../plan/use-channels';
import { WordsSelect } from '../words-select';

export interface PersonFieldsProps {
  readonly region: string;
  readonly path: readonly (string | number)[];
  readonly isRequired?: boolean;
}

/** A person: left without a name, there is nobody. */
export function PersonFields({ region, path, isRequired = false }: PersonFieldsProps) {
  const { t } = useTranslation();
  const channels = (useChannels(region).data ?? []).filter((channel) => region.startsWith(channel.region));
  const languages = (['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`alertSettings.messageLanguage.${value}`) }));
  return (
    <div className="form-grid">
      <Form.Item
        name={[...path, 'name']}
        label={t('alertSettings.contact.name')}
        rules={[{ required: isRequired, message: t('alertSettings.required') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...path, 'phone']} label={t('alertSettings.contact.phone')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={[...path, 'mails']}
        label={t('alertSettings.contact.mails')}
        rules={[{ type: 'array', defaultField: { type: 'email', message: t('alertSettings.contact.wrongMail') } }]}
      >
        <WordsSelect />
      </Form.Item>
      <Form.Item name={[...path, 'channels']} label={t('alertSettings.page.channels')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name={[...path, 'language']} label={t('alertSettings.channel.language')}>
        <Radio.Group options={languages} />
      </Form.Item>
    </div>
  );
}
