import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLayoutEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { createTheme } from './create-theme';
import { useTheme } from './use-theme-choice';

/** Colours and the language of the components. */
export function Appearance({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const theme = useTheme();
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <ConfigProvider locale={i18n.language === 'en' ? en : zhCN} theme={createTheme(theme)} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
