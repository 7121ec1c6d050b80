import {
  assertAllowed,
  decideEnd,
  decideMerge,
  decideRename,
  Refusal,
  toInstant,
  type DepartmentChange,
  type DepartmentCommand,
  type DepartmentRegistry,
  type DepartmentView,
  type Principal,
} from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal, QueryPipe, type Parameter, type Route } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { DepartmentBook } from '@duban/runtime';
import { Moments } from '@duban/tracker';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK } from '../tokens';
import { DepartmentParameters, EndDepartment, MergeDepartment, RenameDepartment, SeparateDepartment } from './department-commands';
import { DEPARTMENT_EXAMPLE, DepartmentListResponse, RegistryDepartmentResponse, DEPARTMENTS_EXAMPLE } from './department.response';

const PATH: readonly Parameter[] = [
  { name: 'region', description: 'Code of the region.', schema: { type: 'string' }, example: '140406' },
  { name: 'department', description: 'Code or name of the department.', schema: { type: 'string' }, example: 'WJW' },
];
const changed = (changes: Partial<DepartmentView> = {}): Pick<Route, 'path' | 'answers' | 'problems'> => ({
  path: PATH,
  answers: {
    200: { description: 'The department, as it is now.', body: RegistryDepartmentResponse, example: { ...DEPARTMENT_EXAMPLE, ...changes } },
  },
  problems: ['unknown-department'],
});

/** The registry of departments. It is filled by the items that name departments; people rename, merge and end them. */
@ApiTags('tracker')
@Controller('/api/tracker/departments')
export class DepartmentsController {
  constructor(
    @Inject(DepartmentBook) private readonly departments: DepartmentBook,
    @Inject(Moments) private readonly moments: Moments,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listDepartments',
    summary: 'The departments of a region, with their former names',
    query: DepartmentParameters,
    answers: { 200: { description: 'The departments.', body: DepartmentListResponse, example: DEPARTMENTS_EXAMPLE } },
  })
  async list(
    @Query(new QueryPipe(DepartmentParameters)) { region, on = this.moments.today() }: DepartmentParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DepartmentListResponse> {
    assertAllowed(principal, 'read', { region });
    await this.departments.load();
    return { on, items: this.departments.registry.list(region, { on }) };
  }

  @Post(':region/:department/rename')
  @HttpCode(200)
  @ApiRoute({ id: 'renameDepartment', summary: 'Rename a department from a date on', body: RenameDepartment, ...changed() })
  rename(
    @Param('region') region: string,
    @Param('department') department: string,
    @Body(new BodyPipe(RenameDepartment)) { name, from = this.moments.today(), reason }: RenameDepartment,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryDepartmentResponse> {
    const command = this.command(principal, { region, department, reason });
    return this.change(command, (registry) => decideRename(registry, command, { name, from }));
  }

  @Post(':region/:department/merge')
  @HttpCode(200)
  @ApiRoute({
    id: 'mergeDepartment',
    summary: 'Count a department as a part of another one from a date on',
    body: MergeDepartment,
    ...changed({ mergedInto: 'JYJ', until: '2024-11-01' }),
  })
  merge(
    @Param('region') region: string,
    @Param('department') department: string,
    @Body(new BodyPipe(MergeDepartment)) { into, from = this.moments.today(), reason }: MergeDepartment,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryDepartmentResponse> {
    const command = this.command(principal, { region, department, reason });
    return this.change(command, (registry) => decideMerge(registry, command, { into, from }));
  }

  @Post(':region/:department/separate')
  @HttpCode(200)
  @ApiRoute({
    id: 'separateDepartment',
    summary: 'Count a merged department as one of its own again, from a date on',
    body: SeparateDepartment,
    ...changed(),
  })
  separate(
    @Param('region') region: string,
    @Param('department') department: string,
    @Body(new BodyPipe(SeparateDepartment)) { from = this.moments.today(), reason }: SeparateDepartment,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryDepartmentResponse> {
    const command = this.command(principal, { region, department, reason });
    return this.change(command, (registry) => decideMerge(registry, command, { into: null, from }));
  }

  @Post(':region/:department/end')
  @HttpCode(200)
  @ApiRoute({
    id: 'endDepartment',
    summary: 'Note the last date of a department',
    body: EndDepartment,
    ...changed({ until: '2024-12-31' }),
  })
  end(
    @Param('region') region: string,
    @Param('department') department: string,
    @Body(new BodyPipe(EndDepartment)) { until, reason }: EndDepartment,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RegistryDepartmentResponse> {
    const command = this.command(principal, { region, department, reason });
    return this.change(command, (registry) => decideEnd(registry, command, until));
  }

  /** @throws Refusal `forbidden` when the principal may not plan in the region */
  private command(
    principal: Principal,
    { region, department, reason }: { readonly region: string; readonly department: string; readonly reason: string | undefined },
  ): DepartmentCommand {
    assertAllowed(principal, 'plan', { region });
    const recordedAt = toInstant(this.clock.now());
    return { region, department, recordedAt, actor: principal.name, ...(reason !== undefined && { reason }) };
  }

  private async change(
    { region, department }: DepartmentCommand,
    decide: (registry: DepartmentRegistry) => readonly DepartmentChange[],
  ): Promise<DepartmentView> {
    await this.departments.change(decide);
    const shown = this.departments.registry.show(region, department, { on: this.moments.today() });
    if (shown === undefined) throw new Refusal('unknown-department', [], { region, department });
    return shown;
  }
}
