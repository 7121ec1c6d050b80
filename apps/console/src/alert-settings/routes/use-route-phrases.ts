import { useTranslation } from 'react-i18next';
import { useDepartmentChoices } from '../../plan/use-departments';
import { useRegionNames } from '../../plan/use-region-names';
import { useReceiverName } from '../receiver-names';
import { useRules } from '../rules/rule-api';
import type { EditedRoute, TellingTimes } from './route-api';

type RouteMatcher = EditedRoute['matcher'];
type MatchedName = keyof RouteMatcher;
type MatchedService = NonNullable<RouteMatcher['services']>[number];
type MatchedLevel = NonNullable<RouteMatcher['levels']>[number];

const MATCHED: readonly MatchedName[] = ['regions', 'departments', 'areas', 'leaders', 'services', 'levels', 'rules', 'alerts'];

/** Which alerts a route takes, in words. */
export function useMatcherPhrase(region: string): (matcher: RouteMatcher) => string {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const departments = useDepartmentChoices(region);
  const rules = useRules(region).data?.rules ?? [];
  const nameEach = (field: MatchedName, value: string): string => {
    if (field === 'regions') return nameRegion(value).join(' ');
    if (field === 'departments') return departments.find((each) => each.value === value)?.label ?? value;
    if (field === 'rules') return rules.find(({ id }) => id === value)?.name ?? value;
    if (field === 'services') return t(`service.${value as MatchedService}`);
    return field === 'levels' ? t(`alerts.${value as MatchedLevel}`) : value;
  };
  return (matcher) => {
    const parts = MATCHED.flatMap((field) => {
      const values = (matcher[field] ?? []).map((value) => nameEach(field, value)).join(t('list.separator'));
      return values === '' ? [] : [t('alertSettings.matcher.part', { field: t(`alertSettings.matcher.${field}`), values })];
    });
    return parts.length === 0 ? t('alertSettings.matcher.all') : parts.join(t('alertSettings.partSeparator'));
  };
}

/** How the receivers of a route are told, in words: what it has of its own. */
export function useDeliveryPhrases(region: string, { digestAt }: TellingTimes): (route: EditedRoute) => readonly string[] {
  const { t } = useTranslation();
  const nameReceiver = useReceiverName(region);
  return ({ receivers, groupBy, timing, repeatWorkingDays: days, resolved, template }) => {
    const names = receivers?.map(nameReceiver).join(t('list.separator'));
    const groups = groupBy?.map((each) => t(`alertSettings.grouping.${each}`)).join(t('list.separator'));
    return [
      ...(names === undefined ? [] : [names === '' ? t('alertSettings.route.tellsNobody') : t('alertSettings.route.tells', { names })]),
      ...(timing === undefined
        ? []
        : [timing === 'digest' ? t('alertSettings.route.digest', { time: digestAt }) : t('alertSettings.route.atOnce')]),
      ...(groups === undefined ? [] : [groups === '' ? t('alertSettings.route.oneMessage') : t('alertSettings.route.grouped', { groups })]),
      ...(days === undefined
        ? []
        : [days === 0 ? t('alertSettings.route.noRepeat') : t('alertSettings.route.repeats', { days, count: days })]),
      ...(resolved === undefined ? [] : [resolved ? t('alertSettings.route.resolved') : t('alertSettings.route.notResolved')]),
      ...(template === undefined ? [] : [t('alertSettings.route.ownText')]),
    ];
  };
}
