import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntered } from '../use-entered';
import { WordsSelect } from '../words-select';
import type { ChannelKindName } from './channel-api';
import { KINDS, SECRET_SETTINGS, SETTINGS_BY_KIND, type ChannelSettingName } from './channel-form';

/** What people call it, and what its kind needs. */
export function ChannelFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation();
  const kind = useEntered<ChannelKindName>(['settings', 'kind']);
  const isDisabled = useEntered<boolean>('isDisabled');
  const required = { required: true, whitespace: true, message: t('alertSettings.required') };
  const languages = (['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`alertSettings.messageLanguage.${value}`) }));
  return (
    <>
      <Form.Item name="name" label={t('alertSettings.channel.name')} rules={[required]}>
        <Input maxLength={100} placeholder={t('alertSettings.channel.nameHint')} />
      </Form.Item>
      <Form.Item name={['settings', 'kind']} label={t('alertSettings.channel.kind')}>
        <Select disabled={!isNew} options={KINDS.map((value) => ({ value, label: t(`alertSettings.channelKind.${value}`) }))} />
      </Form.Item>
      {SETTINGS_BY_KIND[kind].map((field) => (
        <SettingField key={`${kind} ${field}`} kind={kind} field={field} isNew={isNew} />
      ))}
      <Form.Item name="language" label={t('alertSettings.channel.language')}>
        <Radio.Group options={languages} />
      </Form.Item>
      <Form.Item name="isDisabled" valuePropName="checked">
        <Checkbox>{t('alertSettings.channel.disable')}</Checkbox>
      </Form.Item>
      {isDisabled && (
        <Form.Item name="disabled" label={t('alertSettings.channel.disabledReason')} rules={[required]}>
          <Input maxLength={500} />
        </Form.Item>
      )}
    </>
  );
}

/** Kinds with an address. */
type AddressedKind = Exclude<ChannelKindName, 'mail' | 'file'>;

interface SettingFieldProps {
  readonly kind: ChannelKindName;
  readonly field: ChannelSettingName;
  readonly isNew: boolean;
}

function SettingField({ kind, field, isNew }: SettingFieldProps) {
  const { t } = useTranslation();
  const isKept = !isNew && SECRET_SETTINGS.includes(field);
  const label = field === 'address' ? t(`alertSettings.address.${kind as AddressedKind}`) : t(`alertSettings.setting.${field}`);
  return (
    <Form.Item name={['settings', field]} label={label} extra={isKept ? t('alertSettings.channel.kept') : undefined}>
      <SettingInput field={field} />
    </Form.Item>
  );
}

/** Form.Item gives it the value and what to call when it changes. */
function SettingInput({ field, ...entry }: { readonly field: ChannelSettingName }) {
  const { t } = useTranslation();
  switch (field) {
    case 'format':
      return (
        <Radio.Group
          {...entry}
          options={(['markdown', 'text'] as const).map((value) => ({ value, label: t(`alertSettings.format.${value}`) }))}
        />
      );
    case 'security':
      return (
        <Radio.Group
          {...entry}
          options={(['starttls', 'tls', 'none'] as const).map((value) => ({ value, label: t(`alertSettings.security.${value}`) }))}
        />
      );
    case 'port':
      return <InputNumber {...entry} min={1} max={65_535} precision={0} />;
    case 'to':
    case 'secrets':
      return <WordsSelect {...entry} />;
    case 'secret':
    case 'password':
      return <Input {...entry} type="password" autoComplete="new-password" />;
    default:
      return <Input {...entry} autoComplete="off" />;
  }
}
