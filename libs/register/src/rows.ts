import { itemId, type ItemDefinition, type Principal, type Service } from '@duban/domain';
import type { ItemIds, RegisteredItem, RegisterStore } from '@duban/ports';
import type { Asked } from './advance';
import { fingerprint } from './canonical';
import type { RegisterItem } from './commands/register-item';
import type { ReportProgress } from './commands/report-progress';
import { definitionAt, latestDefinition } from './decide/reading';
import { decideRegister, newItem } from './decide/register';
import { decideReport } from './decide/report';
import { completeDefinition } from './definition-of';
import { existing } from './item-writer';
import { assertOwn, takenBy } from './own-id';
import type { Present } from './present';
import { assertReferenceSound } from './references';
import { assertMay } from './rights';
import type { RowDecision, RowKind } from './rows-writer';
import type { ServiceRules } from './service-rules';

/** A report of a file: which item it is about, and what it says. */
export interface ReportRow {
  readonly itemId: string;
  readonly report: ReportProgress;
}

/** Who imports, and by which rules. */
export interface Importing {
  readonly principal: Principal;
  readonly rules: ServiceRules;
  readonly present: Present;
  readonly store: RegisterStore;
  readonly ids: ItemIds;
}

/** @param owners whose the ids of the rows are before anything is decided */
export function registeringRows(
  { principal, rules, present, store, ids }: Importing,
  owners: ReadonlyMap<string, Service>,
): RowKind<RegisterItem> {
  return {
    readRowItemId: (command) => itemId(command),
    async decide(command, item, pending) {
      const given = completeDefinition(command);
      assertMay(principal, 'plan', given);
      const events = decideRegister(item, given, rules, present.context(principal.name));
      if (events.length === 0) return { events, outcome: 'unchanged', seq: 1 };
      assertOwn(rules.service, owners.get(itemId(given)), given.code);
      await assertReferenceSound(given, (id) => definitionIn(pending, store, id));
      return { events, blank: newItem(given, rules), outcome: 'created', seq: 1 };
    },
    async takeIds(items) {
      const codes = new Map(items.map((item) => [item.id, latestDefinition(item).code]));
      const others = await ids.take([...codes.keys()], rules.service);
      return new Map([...others].map(([id, owner]) => [id, takenBy(owner, codes.get(id) ?? id)]));
    },
  };
}

async function definitionIn(
  pending: ReadonlyMap<string, RegisteredItem>,
  store: RegisterStore,
  id: string,
): Promise<ItemDefinition | undefined> {
  const item = pending.get(id) ?? (await store.load(id));
  return item === undefined ? undefined : latestDefinition(item);
}

export function reportingRows({ principal, rules, present }: Importing): RowKind<ReportRow> {
  return {
    readRowItemId: ({ itemId: id }) => id,
    decide({ itemId: id, report }, found): RowDecision {
      const item = existing(found, id);
      assertMay(principal, 'report', definitionAt(item, present.today()));
      const asked = askedByRow(report);
      const before = seqInForce(item, asked, report.asOf);
      if (before !== undefined) return { events: [], outcome: 'unchanged', seq: before };
      const events = decideReport(item, report, rules, present.context(principal.name));
      return { events, asked, outcome: 'reported', seq: item.version + events.length };
    },
  };
}

/** What a row says is its own idempotency key, so that a file can be sent again; callers' keys are ASCII, so they never clash. */
function askedByRow(report: ReportProgress): Asked {
  const contentHash = fingerprint(report);
  return { key: `行${contentHash}`, fingerprint: contentHash };
}

/** The seq of the same report, when it still is the last word on its date. */
function seqInForce(item: RegisteredItem, { key }: Asked, asOf: string): number | undefined {
  const seq = Object.hasOwn(item.idempotency, key) ? item.idempotency[key]?.seq : undefined;
  if (seq === undefined) return undefined;
  const { reports, corrections } = item.state.ledger;
  const later = reports.some((report) => report.seq > seq && report.data.asOf === asOf);
  return later || corrections.some(({ about }) => about === seq) ? undefined : seq;
}
