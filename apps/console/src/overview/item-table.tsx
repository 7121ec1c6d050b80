import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { LightTag } from '../ui/light-tag';
import { formatPercent } from '../ui/numbers';
import { Points } from '../ui/points';
import { ItemName } from './item-name';

type ListedItem = Schemas['ItemListEntry'];

export function ItemTable({ items }: { readonly items: readonly ListedItem[] }) {
  const { t } = useTranslation();
  return (
    <table className="data">
      <thead>
        <tr>
          <th scope="col">{t('item.name')}</th>
          <th scope="col">{t('item.light')}</th>
          <th scope="col" className="wide-only">
            {t('item.reasons')}
          </th>
          <th scope="col" className="number">
            {t('completion.actual')}
          </th>
          <th scope="col" className="number wide-only">
            {t('completion.planned')}
          </th>
          <th scope="col" className="number wide-only">
            {t('completion.deviation')}
          </th>
          <th scope="col" className="number wide-only">
            {t('item.due')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ItemRow key={item.id} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function ItemRow({ item }: { readonly item: ListedItem }) {
  const { t } = useTranslation();
  const marks = [...(item.excused ? [t('item.excused')] : []), ...(item.suspendedSince === null ? [] : [t('item.suspended')])];
  const reasons = [...item.reasons.map((reason) => t(`reason.${reason}`)), ...marks];
  return (
    <tr>
      <th scope="row">
        <ItemName item={item} />
      </th>
      <td>
        <LightTag light={item.light} />
      </td>
      <td className="wide-only">{reasons.join(t('list.separator'))}</td>
      <td className="number">{formatPercent(item.completion)}</td>
      <td className="number wide-only">{formatPercent(item.planned)}</td>
      <td className="number wide-only">
        <Points value={item.deviation} />
      </td>
      <td className="number wide-only">{item.due}</td>
    </tr>
  );
}
