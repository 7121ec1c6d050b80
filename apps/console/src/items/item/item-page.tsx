import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { DateBar } from '../../plan/date-bar';
import type { DatedView } from '../../plan/dated-view';
import { usePlans } from '../../plan/use-plans';
import { Waiting } from '../../ui/waiting';
import { FactsCard } from './facts-card';
import { FiguresCard } from './figures-card';
import { ItemHead } from './item-head';
import { ItemPast } from './item-past';
import { ItemUnavailable } from './item-unavailable';
import { useDates } from './use-dates';
import { useItem, type ShownItem } from './use-item';
import { WhyCard } from './why-card';

export default function ItemPage() {
  const { id = '' } = useParams();
  const [dates, change] = useDates();
  const query = useItem(id, dates);
  const { data: item } = query;
  const today = usePlans().data?.today ?? item?.on;
  if (item === undefined || today === undefined) {
    return query.isError ? <ItemUnavailable query={query} dates={dates} change={change} /> : <Waiting />;
  }
  return <Item item={item} isEarlier={query.isPlaceholderData} bar={{ view: { ...dates, today, year: item.year }, change }} />;
}

interface ItemProps {
  readonly item: ShownItem;
  /** It is that of the date before, while another date is awaited. */
  readonly isEarlier: boolean;
  readonly bar: DatedView;
}

/** One item on one sheet: how it stands, why, and how it came there. */
function Item({ item, isEarlier, bar }: ItemProps) {
  const { t } = useTranslation();
  return (
    <article className="page item-page">
      <ItemHead item={item} />
      <DateBar {...bar} />
      <p className="print-only">{t('items.printed', { date: item.on })}</p>
      <div className={`cards ${isEarlier ? 'earlier' : ''}`} aria-busy={isEarlier}>
        <FiguresCard item={item} />
        <WhyCard item={item} />
        <FactsCard item={item} />
        <ItemPast item={item} dates={bar.view} />
      </div>
    </article>
  );
}
