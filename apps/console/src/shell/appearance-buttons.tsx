import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../texts/set-up-texts';
import { chooseTheme, useTheme } from '../theme/use-theme-choice';

/** Language and theme. */
export function AppearanceButtons() {
  const { t, i18n } = useTranslation();
  const isDark = useTheme() === 'dark';
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <>
      <Button type="text" lang={other} onClick={() => chooseLanguage(other)}>
        {t('language.other')}
      </Button>
      <Button
        type="text"
        icon={isDark ? <SunOutlined /> : <MoonOutlined />}
        aria-label={t(isDark ? 'theme.light' : 'theme.dark')}
        title={t(isDark ? 'theme.light' : 'theme.dark')}
        onClick={() => chooseTheme(isDark ? 'light' : 'dark')}
      />
    </>
  );
}
