import { CHINESE_HOLIDAYS } from '@duban/alerting';
import { dateIn, type IsoDate } from '@duban/domain';
import type {
  AlertSettingsStore,
  AlertStore,
  Clock,
  DeliveryStore,
  DepartmentStore,
  EventBus,
  ItemHistoryStore,
  LeaseStore,
  WatchedGroupStore,
} from '@duban/ports';
import { deadLetterPublisher, DepartmentBook, Leadership } from '@duban/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { CONFIGURATION_CONTROLLERS, provideConfiguration } from './configuration/provide-configuration';
import { provideDryRun } from './dry-run/provide-dry-run';
import { AlertCommandsController } from './http/alert-commands.controller';
import { AlertsController } from './http/alerts.controller';
import { DryRunController } from './http/dry-run.controller';
import { RulesController } from './http/rules.controller';
import { StatisticsController } from './http/statistics.controller';
import { StatusesController } from './http/statuses.controller';
import { AlertEventsController } from './http/alert-events.controller';
import { DeliveriesController } from './http/deliveries.controller';
import { ChannelBook } from './telling/channel-book';
import { DeliveryBook } from './telling/delivery-book';
import { NoticeIntake } from './telling/notice-intake';
import { openTelling, type OutsideOptions } from './telling/open-telling';
import { Telling } from './telling/telling';
import { provideRemoval } from './removal/provide-removal';
import type { Retention } from './removal/retention';
import { AlertStatisticsBook } from './statistics/alert-statistics';
import { RegionRules } from './rules/region-rules';
import { provideRelay } from './provide-relay';
import { PUBLISH_DEAD_LETTER } from './tokens';
import { AlertClock } from './watch/alert-clock';
import { BusinessDay } from './watch/business-day';
import { GroupWatch } from './watch/group-watch';
import { HistoryBeginning } from './watch/history-beginning';
import { ItemWatch } from './watch/item-watch';
import { RuleBook } from './watch/rule-book';
import { RuleChanges } from './watch/rule-changes';
import { AlertWorkflow } from './workflow/alert-workflow';
import { AlertLog } from './workflow/alert-log';

export type { OutsideOptions, Retention };

export interface AlertingOptions {
  readonly store: AlertStore;
  readonly settings: AlertSettingsStore;
  readonly groups: WatchedGroupStore;
  readonly history: ItemHistoryStore;
  readonly leases: LeaseStore;
  readonly deliveries: DeliveryStore;
  /** What lies between this program and those that are told. */
  readonly outside: OutsideOptions;
  readonly retention: Retention;
  /** Whether other processes work on the same stores. */
  readonly hasReplicas: boolean;
  /** This process, apart from all others on the same stores. */
  readonly holder: string;
  readonly departments: DepartmentStore;
  readonly bus: EventBus;
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
  /** How often, in ms, to look for events of other processes on the same store: see OutboxRelayOptions. */
  readonly lookEveryMs?: number;
}

/** The work that only one process does, and for how long it may be left undone when that process dies. */
const LEADING = { name: 'alerting', forMs: 15_000 } as const;

/** Alerts: raised by rules from the statuses of items, answered by people, followed until they are closed. */
@Module({})
export class AlertingModule {
  static forRoot(options: AlertingOptions): DynamicModule {
    const { store, settings, groups, history, leases, hasReplicas, holder, departments, bus, clock, zone, onError, lookEveryMs } = options;
    const log = new AlertLog(clock, CHINESE_HOLIDAYS);
    const book = new RuleBook(settings, zone);
    const today = (): IsoDate => dateIn(clock.now(), zone);
    const watch = new ItemWatch({ store, history, rules: book, calendar: CHINESE_HOLIDAYS, log, today });
    const leadership = new Leadership({ ...LEADING, store: leases, holder, onError });
    const changes = new RuleChanges({ store, rules: book, watch, leadership });
    const groupWatch = new GroupWatch({ store, groups, rules: book, log, leadership, watch, othersWrite: hasReplicas });
    const departmentBook = new DepartmentBook(departments);
    const people = openTelling({ ...options, alerts: store, leadership });
    const publish: EventBus['publish'] = (topic, messages) => bus.publish(topic, messages);
    return {
      module: AlertingModule,
      // Those with an address of their own come before the alerts, whose ids could be such an address.
      controllers: [
        DryRunController,
        RulesController,
        StatisticsController,
        DeliveriesController,
        ...CONFIGURATION_CONTROLLERS,
        AlertsController,
        AlertCommandsController,
        StatusesController,
        AlertEventsController,
      ],
      providers: [
        { provide: PUBLISH_DEAD_LETTER, useValue: deadLetterPublisher(publish, clock) },
        { provide: DepartmentBook, useValue: departmentBook },
        ...provideConfiguration({
          settings,
          alerts: store,
          departments: departmentBook,
          channels: people.channels,
          book: people.settings,
          clock,
          zone,
        }),
        { provide: ItemWatch, useValue: watch },
        { provide: HistoryBeginning, useValue: new HistoryBeginning(store, history, today) },
        { provide: Leadership, useValue: leadership },
        { provide: RuleChanges, useValue: changes },
        { provide: RegionRules, useValue: new RegionRules({ settings, book, changes, clock, onError }) },
        provideDryRun({ history, alerts: store, book, calendar: CHINESE_HOLIDAYS, today }),
        {
          provide: BusinessDay,
          useValue: new BusinessDay({ store, bus, watch, groups: groupWatch, alerts: new AlertClock(store, log), clock, zone }),
        },
        provideRemoval({ ...options, alerts: store, leadership }),
        { provide: AlertWorkflow, useValue: new AlertWorkflow({ store, log, clock, zone }) },
        { provide: AlertStatisticsBook, useValue: new AlertStatisticsBook({ store, departments: departmentBook, clock, zone }) },
        { provide: NoticeIntake, useValue: people.intake },
        { provide: Telling, useValue: people.telling },
        { provide: ChannelBook, useValue: people.channels },
        {
          provide: DeliveryBook,
          useValue: new DeliveryBook({ deliveries: options.deliveries, settings: people.settings, alerts: store, clock }),
        },
        provideRelay({
          store,
          deliveries: options.deliveries,
          publish,
          clock,
          onError,
          ...(lookEveryMs !== undefined && { lookEveryMs }),
        }),
      ],
    };
  }
}
