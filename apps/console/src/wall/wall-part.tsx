import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../ui/panel';

export interface WallPartProps<Data> {
  readonly title: string;
  readonly className?: string;
  readonly query: UseQueryResult<Data>;
  readonly isEmpty?: boolean;
  readonly children: (data: Data) => ReactNode;
}

/** A part of the wall. What was read last stays when it cannot be read again, and the part says so. */
export function WallPart<Data>({ title, className, query: { data, isError }, isEmpty = false, children }: WallPartProps<Data>) {
  const { t } = useTranslation();
  return (
    <Panel title={title} className={className} extra={isError && <span className="wall-fault">{t('wall.notRefreshed')}</span>}>
      {data === undefined && !isError && <p className="muted">{t('state.loading')}</p>}
      {data !== undefined && (isEmpty ? <p className="muted">{t('state.nothing')}</p> : children(data))}
    </Panel>
  );
}
