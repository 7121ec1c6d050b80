import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WrongField } from '../../api/read-answer';
import type { TellingTimes } from './route-api';

export interface HoursFieldsProps {
  readonly hours: TellingTimes;
  readonly faults: readonly WrongField[];
  readonly onChange: (hours: TellingTimes) => void;
}

const NAMES = ['from', 'to', 'digestAt'] as const;

/** When people are told, on working days. */
export function HoursFields({ hours, faults, onChange }: HoursFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="form-group">
      <legend>{t('alertSettings.hours.title')}</legend>
      <div className="form-row">
        {NAMES.map((name) => (
          <label key={name} className="labelled">
            {t(`alertSettings.hours.${name}`)}
            <Input
              value={hours[name]}
              maxLength={5}
              status={faults.some(({ field }) => field === name) ? 'error' : ''}
              onChange={({ target }) => onChange({ ...hours, [name]: target.value })}
            />
            {faults
              .filter(({ field }) => field === name)
              .map(({ message }) => (
                <span key={message} className="fault">
                  {message}
                </span>
              ))}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
