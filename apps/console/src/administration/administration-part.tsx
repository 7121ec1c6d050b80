import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useIsAtLeast } from '../session/rights';
import { addTexts } from '../texts/add-texts';
import './administration.css';
import en from './en.json';
import zhCN from './zh-CN.json';

addTexts({ 'zh-CN': zhCN, en });

const SHARED = ['regions', 'departments', 'policies'] as const;
/** What administrators alone may see. */
const OWN = ['users', 'keys'] as const;

/** Who is not allowed something gets the page all the same: the server refuses it, and the page says so. */
export default function AdministrationPart() {
  const { t } = useTranslation();
  const parts = useIsAtLeast('admin') ? [...SHARED, ...OWN] : SHARED;
  const { search } = useLocation();
  const region = new URLSearchParams(search).get('region');
  const year = new URLSearchParams(search).get('year');
  const plan = region === null || year === null ? '' : `?region=${region}&year=${year}`;
  return (
    <div className="page">
      <h1>{t('administration.title')}</h1>
      <nav className="administration-tabs" aria-label={t('administration.title')}>
        {parts.map((part) => (
          <NavLink key={part} to={`/administration/${part}${plan}`}>
            {t(`administration.part.${part}`)}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
