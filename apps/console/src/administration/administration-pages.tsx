import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { useIsAtLeast } from '../session/rights';
import { NotFoundPage } from '../shell/not-found-page';
import { addTexts } from '../texts/add-texts';
import './administration.css';
import en from './en.json';
import zhCN from './zh-CN.json';

addTexts({ 'zh-CN': zhCN, en });

const DepartmentsPage = lazy(() => import('./departments/departments-page'));
const KeysPage = lazy(() => import('./keys/keys-page'));
const PoliciesPage = lazy(() => import('./policies/policies-page'));
const NewPolicyPage = lazy(() => import('./policies/new-policy-page'));
const RegionsPage = lazy(() => import('./regions-page'));
const UsersPage = lazy(() => import('./users/users-page'));

/** Who is not allowed something gets the page all the same: the server refuses it, and the page says so. */
export default function AdministrationPages() {
  const { search } = useLocation();
  return (
    <AdministrationFrame>
      <Routes>
        <Route index element={<Navigate to={`regions${search}`} replace />} />
        <Route path="regions" element={<RegionsPage />} />
        <Route path="departments" element={<DepartmentsPage />} />
        <Route path="users" element={<UsersPage />} />
        <Route path="keys" element={<KeysPage />} />
        <Route path="policies" element={<PoliciesPage />} />
        <Route path="policies/new" element={<NewPolicyPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </AdministrationFrame>
  );
}

const SHARED = ['regions', 'departments', 'policies'] as const;
/** What administrators alone may see. */
const OWN = ['users', 'keys'] as const;

function AdministrationFrame({ children }: { readonly children: ReactNode }) {
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
      {children}
    </div>
  );
}
