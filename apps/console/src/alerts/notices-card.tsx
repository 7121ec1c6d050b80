import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { useChannelNames } from '../plan/use-channels';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { formatInstant } from '../ui/instants';
import { QueryCard } from '../ui/query-card';
import { Shortened } from '../ui/shortened';
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
  const nameChannel = useChannelNames(region);
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
          <Shortened entries={notices}>
            {(shown) => (
              <ul className="items">
                {shown.map((notice) => (
                  <Notice key={notice.id} notice={notice} />
                ))}
              </ul>
            )}
          </Shortened>
          {messages.length > 0 && <h3>{t('alertNotices.messages')}</h3>}
          <Shortened entries={messages}>
            {(shown) => (
              <ul className="items">
                {shown.map((message) => (
                  <Message key={message.id} message={message} nameChannel={nameChannel} />
                ))}
              </ul>
            )}
          </Shortened>
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

interface MessageProps {
  readonly message: ShownMessage;
  readonly nameChannel: (id: string) => string;
}

function Message({ message: { receiver, mail, channel, state, sentAt, createdAt, explanation }, nameChannel }: MessageProps) {
  const { t } = useTranslation();
  const way = mail ?? (channel === null ? null : nameChannel(channel));
  return (
    <li>
      <span className="item-name">
        <span>{receiver ?? way ?? t('alertNotices.nobody')}</span>
        <span className="muted">{formatInstant(sentAt ?? createdAt)}</span>
      </span>
      <span className="notice-state">
        {t(`alertNotices.message.${state}`)}
        {explanation !== null && <span className="muted">{explanation}</span>}
      </span>
    </li>
  );
}
