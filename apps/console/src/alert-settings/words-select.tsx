import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

export interface WordsSelectProps {
  readonly id?: string;
  readonly value?: string[];
  readonly onChange?: (words: string[]) => void;
}

/** Any number of words that are typed one by one, such as mailboxes. */
export function WordsSelect(entry: WordsSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      {...entry}
      mode="tags"
      open={false}
      suffix={null}
      tokenSeparators={[',', '，', ' ']}
      placeholder={t('alertSettings.matcher.words')}
    />
  );
}
