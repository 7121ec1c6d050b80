import { normalizeText, type ItemDefinition, type Measure, type Problem } from '@duban/domain';
import { figureIn, withoutAbsent } from './item-row';
import { itemReference, readPlanScope, type PlanScope } from './plan-reference';
import type { RowReader } from './row-reader';
import { SERVICE_WORDS } from './words';

const LINK_SEPARATOR = /[\s;；]+/;
/** The stages of a project: 前期 · 在建 · 竣工 · 投产 · 暂停. */
const STAGES = [
  ['preparation', '前期'],
  ['construction', '在建'],
  ['completed', '竣工'],
  ['production', '投产'],
  ['suspended', '暂停'],
] as const;

/** The id of the item that a row is about; undefined, with a problem noted in the reader, when the row does not name one. */
export function reportedItem(reader: RowReader, given: PlanScope): string | undefined {
  const plan = readPlanScope(reader, given);
  const code = reader.code('code');
  if (code === undefined) return reader.fail({ code: 'required', field: 'code' });
  const id = itemReference(plan, code);
  const missing = id !== code || code.includes('-') ? undefined : plan.region === undefined ? 'region' : 'year';
  return missing === undefined ? id : reader.fail({ code: 'required', field: missing });
}

/**
 * One row as the body of a report, not yet validated.
 * @param definition of the item, when it is known: names of milestones and parts become ids, units are compared
 */
export function reportInput(reader: RowReader, definition: ItemDefinition | undefined): Record<string, unknown> {
  const measure = definition?.measure;
  checkUnit(reader, measure);
  reader.choice('service', SERVICE_WORDS);
  return withoutAbsent({
    asOf: reader.date('asOf'),
    value: reportedFigure(reader, 'value', measure),
    increment: reportedFigure(reader, 'increment', measure),
    milestonesDone: reader
      .list('milestonesDone')
      ?.map((reported) => readItemId(measure?.type === 'milestones' ? measure.milestones : [], reported)),
    partsMet: reader.list('partsMet')?.map((reported) => readItemId(measure?.type === 'all-met' ? measure.parts : [], reported)),
    startedOn: reader.date('startedOn'),
    fundsToDate: reader.number('fundsToDate', '万元'),
    stage: reader.choice('stage', STAGES),
    narrative: narrativeIn(reader),
    issues: reader.text('issues'),
    needs: reader.text('needs'),
    expectedFinish: reader.date('expectedFinish'),
    evidence: reader.text('evidence')?.split(LINK_SEPARATOR).filter(Boolean),
    reporter: reader.name('reporter'),
  });
}

function readItemId(known: readonly { readonly id: string; readonly name: string }[], reported: string): string {
  const wanted = normalizeText(reported, 'code');
  const isWanted = (text: string): boolean => normalizeText(text, 'code') === wanted;
  return known.find(({ id }) => id === reported)?.id ?? known.find(({ id, name }) => isWanted(name) || isWanted(id))?.id ?? reported;
}

const readUnit = (measure: Measure | undefined): string | undefined =>
  measure !== undefined && 'unit' in measure ? normalizeText(measure.unit, 'code') : undefined;

/** A figure in another unit than the item's is refused: it would be wrong by orders of magnitude, unnoticed. */
function reportedFigure(reader: RowReader, field: string, measure: Measure | undefined): number | undefined {
  const expected = readUnit(measure);
  const cell = reader.ownCell(field);
  const ownUnit = typeof cell === 'string' && expected !== undefined && normalizeText(cell, 'code').endsWith(expected);
  const found = ownUnit || expected === undefined ? figureIn(reader, field, expected) : figureIn(reader, field, undefined);
  if (found === undefined) return undefined;
  if (ownUnit || expected === undefined) return found.value;
  const other = [found.unit, reader.headerUnit(field) ?? null].find((unit) => unit !== null && unit !== expected);
  return typeof other === 'string' ? reader.fail(unitMismatch(field, other, expected)) : found.value;
}

function checkUnit(reader: RowReader, measure: Measure | undefined): void {
  const [reported, expected] = [reader.name('unit'), readUnit(measure)];
  if (reported === undefined || expected === undefined || reported === expected) return;
  reader.fail(unitMismatch('unit', reported, expected));
}

const unitMismatch = (field: string, value: string, expected: string): Problem => ({
  code: 'unit-mismatch',
  field,
  value,
  params: { expected },
});

/** The reason for replacing an earlier report of the same date is put in front of the narrative. */
function narrativeIn(reader: RowReader): string | undefined {
  const [reason, narrative] = [reader.text('reason'), reader.text('narrative')];
  return reason === undefined ? narrative : [`更正说明：${reason}`, narrative].filter((part) => part !== undefined).join('\n');
}
