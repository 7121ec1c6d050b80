import {
  itemId,
  noteMissingReports,
  type CommandNote,
  type DepartmentUse,
  type IsoDate,
  type Principal,
  type Service,
} from '@duban/domain';
import type { Clock, ItemIds, RegisteredItem, RegisterQuery, RegisterStore } from '@duban/ports';
import { KeyedMutex, type DepartmentBook } from '@duban/runtime';
import { toIdempotency } from './append';
import {
  buildAcceptance,
  buildAmendment,
  buildCorrection,
  buildExcuse,
  buildRegistration,
  buildReport,
  buildVerification,
  buildWithdrawal,
} from './build-command';
import { CommandHandler } from './command-handler';
import type { AcceptItem } from './commands/accept-item';
import type { AmendItem } from './commands/amend-item';
import type { CorrectReport } from './commands/correct-report';
import type { ExcuseItem } from './commands/excuse-item';
import type { RegisterItem } from './commands/register-item';
import type { ReportProgress } from './commands/report-progress';
import type { VerifyReport } from './commands/verify-report';
import type { WithdrawItem } from './commands/withdraw-item';
import { completeDefinition } from './complete-definition';
import { previewDepartments, type RowDepartment } from './departments/preview';
import type { ExpectedVersions, ItemCommand } from './item-command';
import { getItem, listItems, type ItemPage } from './item-queries';
import { Present } from './present';
import type { Receipt } from './receipt';
import { registrationRows } from './rows/registration-rows';
import { reportRows, type ReportRow } from './rows/report-rows';
import type { Row, RowsOptions, RowsResult } from './rows/row';
import type { RowKind } from './rows/row-kind';
import { RowsWriter } from './rows/rows-writer';
import type { ServiceRules } from './service-rules';

export interface RegistrarOptions extends ServiceRules {
  readonly store: RegisterStore;
  /** The same for all write services of a system. */
  readonly ids: ItemIds;
  readonly departments: DepartmentBook;
  readonly clock: Clock;
  /** IANA time zone of the regions, which decides the business date. */
  readonly zone: string;
}

/** The result of a file of registrations, and what its departments are to the registry. */
export interface RegistrationResult extends RowsResult {
  readonly departments: readonly RowDepartment[];
}

/** A list of items. `department` is a code or a name. */
export type ItemListRequest = Omit<RegisterQuery, 'departments'> & { readonly department?: string };

/**
 * The use cases of one write service. Inputs are validated before (`validateInput`); what depends on the item is checked here.
 * Every method throws Refusal with `forbidden`, `unknown-item`, `withdrawn`, `invalid` or `busy` where it applies, and
 * StoreUnavailable when nothing could be made durable. When a method resolves, what it answers is durable.
 */
export class Registrar {
  private readonly store: RegisterStore;
  private readonly present: Present;
  private readonly handler: CommandHandler;
  /** Changes of references are decided one at a time, so that two registrations cannot close a cycle together. */
  private readonly references = new KeyedMutex();

  constructor(private readonly options: RegistrarOptions) {
    const { store, ids, departments, clock, zone } = options;
    this.store = store;
    this.present = new Present(clock, zone);
    this.handler = new CommandHandler({ store, ids, departments, present: this.present });
  }

  get service(): Service {
    return this.options.service;
  }

  /**
   * The same content again is answered with the first receipt (`isNew` false).
   * @throws Refusal `duplicate-code` when the id has other content, or belongs to another service
   */
  register(principal: Principal, input: RegisterItem): Promise<Receipt> {
    return this.handleInReferenceOrder(buildRegistration(principal, input, this.options), input);
  }

  /** All rows or none, unless `partial`: see RowsWriter. A row that repeats what is registered is `unchanged`. */
  registerMany(principal: Principal, rows: readonly Row<RegisterItem>[], options: RowsOptions = {}): Promise<RegistrationResult> {
    const commands = new Map(rows.flatMap((row) => ('command' in row ? [[row.row, row.command] as const] : [])));
    return this.references.run('', async () => {
      const { ids, departments } = this.options;
      const owners = await ids.findOwners([...commands.values()].map((command) => itemId(command)));
      const before = departments.registry.copy();
      const context = { rules: this.options, store: this.store, ids, owners, departments, present: this.present };
      const result = await this.writeRows(registrationRows(principal, context), rows, options);
      const isShown = result.written || options.dryRun === true;
      const created = result.rows.filter(({ outcome }) => isShown && outcome === 'created').map(({ row }) => row);
      const uses = created.flatMap((row) => this.toUse(row, commands.get(row)));
      return { ...result, departments: previewDepartments(before, uses) };
    });
  }

  /** The code of a department of the region that has or had this name, or this code; undefined: it is new. */
  async findDepartments(): Promise<(region: string, text: string) => string | undefined> {
    await this.options.departments.load();
    return (region, text) => this.options.departments.registry.findCode(region, text);
  }

  /** All rows or none, unless `partial`: see RowsWriter. A row whose report was taken before and is still current is `unchanged`. */
  reportMany(principal: Principal, rows: readonly Row<ReportRow>[], options: RowsOptions = {}): Promise<RowsResult> {
    return this.writeRows(reportRows(principal, this.options), rows, options);
  }

  /** @throws Refusal `version-mismatch` */
  amend(principal: Principal, itemId: string, input: AmendItem, expectedVersion: ExpectedVersions): Promise<Receipt> {
    const command = buildAmendment({ principal, itemId, expectedVersion }, input, this.options);
    return this.handleInReferenceOrder(command, input.changes);
  }

  /** @throws Refusal `version-mismatch` */
  withdraw(principal: Principal, itemId: string, input: WithdrawItem, expectedVersion: ExpectedVersions): Promise<Receipt> {
    return this.handler.handle(buildWithdrawal({ principal, itemId, expectedVersion }, input));
  }

  /** @throws Refusal `idempotency-key-reused` */
  report(principal: Principal, itemId: string, input: ReportProgress, idempotencyKey?: string): Promise<Receipt> {
    const idempotency = toIdempotency(idempotencyKey, ['report', input]);
    return this.handler.handle(buildReport({ principal, itemId, idempotency }, input, this.options));
  }

  /** `seq` names a report or a correction of it. @throws Refusal `unknown-report` · `idempotency-key-reused` */
  correct(principal: Principal, itemId: string, seq: number, input: CorrectReport, idempotencyKey?: string): Promise<Receipt> {
    const idempotency = toIdempotency(idempotencyKey, ['correct', seq, input]);
    const target = { principal, itemId, idempotency };
    return this.handler.handle(buildCorrection(target, { seq, input }, this.options, this.store));
  }

  /** `seq` names a report or a correction of it. @throws Refusal `unknown-report` */
  verify(principal: Principal, itemId: string, seq: number, input: VerifyReport): Promise<Receipt> {
    return this.handler.handle(buildVerification({ principal, itemId }, seq, input));
  }

  /** @throws Refusal `version-mismatch` */
  accept(principal: Principal, itemId: string, input: AcceptItem, expectedVersion: ExpectedVersions): Promise<Receipt> {
    return this.handler.handle(buildAcceptance({ principal, itemId, expectedVersion }, input));
  }

  excuse(principal: Principal, itemId: string, input: ExcuseItem): Promise<Receipt> {
    return this.handler.handle(buildExcuse({ principal, itemId }, input));
  }

  /** What to say about a registration that was accepted. */
  noteRegistration(input: RegisterItem): readonly CommandNote[] {
    return noteMissingReports(completeDefinition(input), this.today());
  }

  get(principal: Principal, itemId: string): Promise<RegisteredItem> {
    return getItem(this.store, principal, itemId);
  }

  /** @param query `department`: a code or a name, present or former */
  async list(principal: Principal, { department, ...query }: ItemListRequest): Promise<ItemPage> {
    if (department === undefined) return listItems(this.store, principal, query);
    const { departments } = this.options;
    await departments.load();
    const codes = departments.registry.listCodes(query.region, department, { on: this.today() });
    return listItems(this.store, principal, { ...query, departments: codes });
  }

  /** The business date in the regions: the date for which a caller reads the definition of an item. */
  today(): IsoDate {
    return this.present.today();
  }

  private handleInReferenceOrder(command: ItemCommand, input: { readonly measure?: object | undefined }): Promise<Receipt> {
    const handle = (): Promise<Receipt> => this.handler.handle(command);
    return input.measure !== undefined && 'reference' in input.measure ? this.references.run('', handle) : handle();
  }

  private writeRows<Input>(kind: RowKind<Input>, rows: readonly Row<Input>[], options: RowsOptions): Promise<RowsResult> {
    const context = { present: this.present, departments: this.options.departments };
    return new RowsWriter(this.store, context, kind).write(rows, options);
  }

  private toUse(row: number, command: RegisterItem | undefined): { readonly row: number; readonly use: DepartmentUse }[] {
    if (command === undefined) return [];
    const { region, department } = command;
    const { code, name } = department;
    const { today, recordedAt, actor } = this.present.context(''); // a preview does not record
    return [{ row, use: { region, code, name, from: today, recordedAt, actor } }];
  }
}
