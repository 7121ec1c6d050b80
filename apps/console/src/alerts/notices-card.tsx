import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { formatInstant } from '../ui/instants';
import { QueryCard } from '../ui/query-card';
import type { ShownAlert } from './inbox-address';

type ShownNotice = Schemas['Notice'];
type ShownMessage = Schemas['Delivery'];

interface NoticesAndMessages {
  readonly notices: readonly ShownNotice[];
  readonly messages: readonly ShownMessage[];
}

/** Who was told of the alert, and why nobody was: for supervisors. */
export function NoticesCard({ alert: { id, region } }: { readonly alert: ShownAlert }) {
  const { t } = useTranslation();
  const telling = useQuery({ queryKey: ['alert-notices', id], queryFn: () => readTelling(id, region) });
  return (
    <QueryCard
      title={t('alertNotices.title')}
      query={telling}
      isEmpty={({ notices, messages }) => notices.length + messages.length === 0}
      emptyText={t('alertNotices.none')}
    >
      {({ notices, messages }) => (
        <>
          <ul className="items">
            {notices.map((notice) => (
              <Notice key={notice.id} notice={notice} />
            ))}
          </ul>
          {messages.length > 0 && <h3>{t('alertNotices.messages')}</h3>}
          <ul className="items">
            {messages.map((message) => (
              <Message key={message.id} message={message} />
            ))}
          </ul>
        </>
      )}
    </QueryCard>
  );
}

async function readTelling(id: string, region: string): Promise<NoticesAndMessages> {
  const [notices, messages] = await Promise.all([
    readAnswer(api().GET('/api/alerts/{id}/notices', { params: { path: { id } } })),
    readAnswer(api().GET('/api/alerts/deliveries', { params: { query: { region, alert: id } } })),
  ]);
  return { notices: notices.items, messages: messages.items };
}

function Notice({ notice: { kind, at, state, reason } }: { readonly notice: ShownNotice }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="item-name">
        <span>{t(`alertNotices.kind.${kind}`)}</span>
        <span className="muted">{formatInstant(at)}</span>
      </span>
      <span className="notice-state">
        {t(`alertNotices.state.${state}`)}
        {reason !== null && <span className="muted">{t(`alertNotices.reason.${reason}`)}</span>}
      </span>
    </li>
  );
}

function Message({ message: { receiver, mail, channel, state, sentAt, createdAt, explanation } }: { readonly message: ShownMessage }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className="item-name">
        <span>{receiver ?? mail ?? channel ?? t('alertNotices.nobody')}</span>
        <span className="muted">{formatInstant(sentAt ?? createdAt)}</span>
      </span>
      <span className="notice-state">
        {t(`alertNotices.message.${state}`)}
        {explanation !== null && <span className="muted">{explanation}</span>}
      </span>
    </li>
  );
}
