import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';

type Reasoned = Pick<Schemas['ItemListEntry'], 'reasons' | 'excused' | 'suspendedSince'>;

/** Why an item has its light, in the words of the reader. */
export function useReasons(): (item: Reasoned) => readonly string[] {
  const { t } = useTranslation();
  return ({ reasons, excused, suspendedSince }) => [
    ...reasons.map((reason) => t(`reason.${reason}`)),
    ...(excused ? [t('item.excused')] : []),
    ...(suspendedSince === null ? [] : [t('item.suspended')]),
  ];
}
