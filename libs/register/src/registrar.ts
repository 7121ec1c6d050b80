import {
  ITEM_AMENDED,
  itemId,
  type Action,
  type IsoDate,
  type ItemDefinition,
  type ItemEvent,
  type Principal,
  type Service,
} from '@duban/domain';
import type { Clock, ItemIds, RegisteredItem, RegisterQuery, RegisterStore } from '@duban/ports';
import type { Asked } from './advance';
import { fingerprint } from './canonical';
import type { AcceptItem } from './commands/accept-item';
import type { AmendItem } from './commands/amend-item';
import type { CorrectReport } from './commands/correct-report';
import type { ExcuseItem } from './commands/excuse-item';
import type { RegisterItem } from './commands/register-item';
import type { ReportProgress } from './commands/report-progress';
import type { VerifyReport } from './commands/verify-report';
import type { WithdrawItem } from './commands/withdraw-item';
import { decideAccept } from './decide/accept';
import { decideAmend } from './decide/amend';
import type { Context } from './decide/context';
import { decideCorrect } from './decide/correct';
import { decideExcuse } from './decide/excuse';
import { definitionAt, latestDefinition } from './decide/reading';
import { decideRegister, newItem } from './decide/register';
import { decideReport } from './decide/report';
import { decideVerify } from './decide/verify';
import { decideWithdraw } from './decide/withdraw';
import { definitionOf } from './definition-of';
import { assertVersion, existing, ItemWriter } from './item-writer';
import { assertOwn } from './own-id';
import { Present } from './present';
import type { Receipt } from './receipt';
import { assertReferenceSound } from './references';
import { standingReport } from './report-content';
import { assertMay } from './rights';
import { registeringRows, reportingRows, type Importing, type ReportRow } from './rows';
import { RowsWriter, type Row, type RowsOptions, type RowsResult } from './rows-writer';
import type { ServiceRules } from './service-rules';
import { KeyedMutex } from '@duban/runtime';

export interface RegistrarOptions extends ServiceRules {
  readonly store: RegisterStore;
  /** The same for all write services of a system. */
  readonly ids: ItemIds;
  readonly clock: Clock;
  /** IANA time zone of the regions: which day it is. */
  readonly zone: string;
}

export interface ItemPage {
  readonly items: readonly RegisteredItem[];
  /** Give it as `after` to get the items behind these; null when there are no more. */
  readonly nextCursor: string | null;
}

type DecideOnItem = (item: RegisteredItem, context: Context) => readonly ItemEvent[] | Promise<readonly ItemEvent[]>;

/**
 * The use cases of one write service. Commands are taken as validated (`validateInput`); what depends on the item is checked
 * here. Every method throws Refusal with `forbidden`, `unknown-item`, `withdrawn`, `invalid` or `busy` where it applies, and StoreUnavailable
 * when nothing could be made durable; when it resolves, what it says is durable.
 */
export class Registrar {
  private readonly store: RegisterStore;
  private readonly present: Present;
  private readonly writer: ItemWriter;
  /** Who refers to whom is decided one at a time, so that two registrations cannot close a circle together. */
  private readonly referring = new KeyedMutex();

  constructor(private readonly options: RegistrarOptions) {
    this.store = options.store;
    this.present = new Present(options.clock, options.zone);
    this.writer = new ItemWriter(options.store);
  }

  get service(): Service {
    return this.options.service;
  }

  /**
   * The same content again is answered as it stands (`isNew` false). The id is taken before the item is written: what dies in between may be sent again.
   * @throws Refusal `duplicate-code` when the id is taken by other content, or by another service
   */
  register(principal: Principal, command: RegisterItem): Promise<Receipt> {
    const given = definitionOf(command);
    const blank = newItem(given, this.options);
    const decide = async (item: RegisteredItem | undefined) => {
      const events = decideRegister(item, given, this.options, this.present.context(principal.name));
      if (events.length === 0) return events;
      await assertReferenceSound(given, this.findDefinition);
      const others = await this.options.ids.take([blank.id], this.service);
      assertOwn(this.service, others.get(blank.id), given.code);
      return events;
    };
    const change = { id: blank.id, blank, decide, allow: () => assertMay(principal, 'plan', given) };
    return this.inReferenceTurn(given, () => this.writer.change(change));
  }

  /** All rows or none, unless `partial`: see RowsWriter. A row that repeats what is registered is `unchanged`. */
  registerMany(principal: Principal, rows: readonly Row<RegisterItem>[], options: RowsOptions = {}): Promise<RowsResult> {
    const ids = rows.flatMap((row) => ('command' in row ? [itemId(row.command)] : []));
    return this.referring.run('', async () => {
      const owners = await this.options.ids.ownersOf(ids);
      return new RowsWriter(this.store, registeringRows(this.importing(principal), owners)).write(rows, options);
    });
  }

  /** All rows or none, unless `partial`: see RowsWriter. A row that was taken before and still stands is `unchanged`. */
  reportMany(principal: Principal, rows: readonly Row<ReportRow>[], options: RowsOptions = {}): Promise<RowsResult> {
    return new RowsWriter(this.store, reportingRows(this.importing(principal))).write(rows, options);
  }

  /** @throws Refusal `version-mismatch` */
  amend(principal: Principal, id: string, command: AmendItem, expectedVersion: number): Promise<Receipt> {
    const decide: DecideOnItem = async (item, context) => {
      assertVersion(item, expectedVersion);
      const events = decideAmend(item, command, this.options, context);
      const measure = events.map((event) => (event.type === ITEM_AMENDED ? event.data.changes.measure : undefined)).find(Boolean);
      if (measure !== undefined) await assertReferenceSound({ ...latestDefinition(item), measure }, this.findDefinition, 'changes.measure');
      return events;
    };
    return this.inReferenceTurn(command.changes, () => this.onItem(principal, 'plan', id, decide));
  }

  /** @throws Refusal `version-mismatch` */
  withdraw(principal: Principal, id: string, command: WithdrawItem, expectedVersion: number): Promise<Receipt> {
    return this.onItem(principal, 'plan', id, (item, context) => {
      assertVersion(item, expectedVersion);
      return decideWithdraw(item, command, context);
    });
  }

  /** @throws Refusal `idempotency-key-reused` */
  report(principal: Principal, id: string, command: ReportProgress, idempotencyKey?: string): Promise<Receipt> {
    const decide: DecideOnItem = (item, context) => decideReport(item, command, this.options, context);
    return this.onItem(principal, 'report', id, decide, asked(idempotencyKey, ['report', command]));
  }

  /** `seq` names a report or a correction of it. @throws Refusal `unknown-report` · `idempotency-key-reused` */
  correct(principal: Principal, id: string, seq: number, command: CorrectReport, idempotencyKey?: string): Promise<Receipt> {
    const decide: DecideOnItem = async (item, context) =>
      decideCorrect(item, await standingReport(this.store, item, seq), command, this.options, context);
    return this.onItem(principal, 'report', id, decide, asked(idempotencyKey, ['correct', seq, command]));
  }

  /** @throws Refusal `unknown-report` */
  verify(principal: Principal, id: string, seq: number, command: VerifyReport): Promise<Receipt> {
    return this.onItem(principal, 'supervise', id, (item, context) => decideVerify(item, seq, command, context));
  }

  /** @throws Refusal `version-mismatch` */
  accept(principal: Principal, id: string, command: AcceptItem, expectedVersion: number): Promise<Receipt> {
    return this.onItem(principal, 'supervise', id, (item, context) => {
      assertVersion(item, expectedVersion);
      return decideAccept(item, command, context);
    });
  }

  excuse(principal: Principal, id: string, command: ExcuseItem): Promise<Receipt> {
    return this.onItem(principal, 'supervise', id, (item, context) => decideExcuse(item, command, context));
  }

  async get(principal: Principal, id: string): Promise<RegisteredItem> {
    const item = existing(await this.store.load(id), id);
    assertMay(principal, 'read', latestDefinition(item));
    return item;
  }

  async list(principal: Principal, query: RegisterQuery): Promise<ItemPage> {
    assertMay(principal, 'read', { region: query.region });
    const found = await this.store.list({ ...query, limit: query.limit + 1 });
    const items = found.slice(0, query.limit);
    return { items, nextCursor: found.length > items.length ? (items.at(-1)?.id ?? null) : null };
  }

  /** Which day it is in the regions: what the definition of an item is read for. */
  today(): IsoDate {
    return this.present.today();
  }

  private onItem(principal: Principal, action: Action, id: string, decide: DecideOnItem, asked?: Asked): Promise<Receipt> {
    return this.writer.change({
      id,
      allow: (item) => assertMay(principal, action, definitionAt(existing(item, id), this.present.today())),
      decide: (item) => decide(existing(item, id), this.present.context(principal.name)),
      asked,
    });
  }

  private importing(principal: Principal): Importing {
    return { principal, rules: this.options, present: this.present, store: this.store, ids: this.options.ids };
  }

  private inReferenceTurn<Result>(given: { measure?: object | undefined }, work: () => Promise<Result>): Promise<Result> {
    const refers = given.measure !== undefined && 'reference' in given.measure;
    return refers ? this.referring.run('', work) : work();
  }

  private readonly findDefinition = async (id: string): Promise<ItemDefinition | undefined> => {
    const item = await this.store.load(id);
    return item === undefined ? undefined : latestDefinition(item);
  };
}

function asked(key: string | undefined, content: readonly unknown[]): Asked | undefined {
  return key === undefined ? undefined : { key, fingerprint: fingerprint(content) };
}
