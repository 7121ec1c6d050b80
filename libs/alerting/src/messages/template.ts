import { answerLimit } from '../alert/decide';
import type { HolidayCalendar } from '../calendar/working-days';
import type { Notice } from '../pipeline/notice';
import { formatHundredths, formatPercent } from './format-percent';
import { kindText } from './kind-text';
import type { MessageTexts } from './message-texts';

/** What a template may name: `{{item}}`. There is no logic in a template. */
export const TEMPLATE_FIELDS = [
  'item',
  'level',
  'kind',
  'rule',
  'light',
  'completion',
  'planned',
  'behind',
  'reasons',
  'since',
  'due',
  'answerBy',
  'department',
  'leader',
  'area',
  'link',
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

type TemplateValues = Readonly<Record<TemplateField, string | null>>;

const FIELD = /\{\{([^{}]*)\}\}/g;

/** The names in a template that are no fields, in their order; `{{` without its end among them. */
export function findUnknownFields(template: string): readonly string[] {
  const named = [...template.matchAll(FIELD)].map(([, name = '']) => name.trim());
  const unknown = named.filter((name) => !isField(name));
  const open = /\{\{|\}\}/.exec(template.replace(FIELD, ''))?.[0];
  return [...new Set([...unknown, ...(open === undefined ? [] : [open])])];
}

/** The lines of a notice by a template. A line of which no field has a value is left out: of a department nobody wants `完成率：`. */
export function fillTemplate(template: string, values: TemplateValues): readonly string[] {
  return template
    .split('\n')
    .filter((line) => {
      const named = listFields(line);
      return named.length === 0 || named.some((field) => values[field] !== null);
    })
    .map((line) => line.replace(FIELD, (_, name: string) => (isField(name.trim()) ? (values[name.trim() as TemplateField] ?? '') : '')));
}

/** What the fields say of a notice. null: it has no such value. @param link the page of the alert */
export function templateValues(notice: Notice, texts: MessageTexts, calendar: HolidayCalendar, link: string | null): TemplateValues {
  const { alert } = notice;
  const { subject, level, rule, department, place, figures } = alert;
  const { light, completionBp, plannedBp, reasons = [], since, due } = figures;
  const behind = completionBp === undefined || plannedBp === undefined ? undefined : Math.max(0, plannedBp - completionBp);
  return {
    item: subject.name,
    level: texts.levels[level],
    kind: kindText(notice, texts),
    rule: rule.name,
    light: light === undefined ? null : texts.lights[light],
    completion: toPercent(completionBp),
    planned: toPercent(plannedBp),
    behind: behind === undefined ? null : texts.points(formatHundredths(behind)),
    reasons: reasons.length === 0 ? null : reasons.map((reason) => texts.reasons[reason]).join(texts.separator),
    since,
    due: due ?? null,
    answerBy: answerLimit(alert, calendar)?.date ?? null,
    department: department.name,
    leader: place.leader,
    area: place.area,
    link,
  };
}

function listFields(line: string): readonly TemplateField[] {
  return [...line.matchAll(FIELD)].map(([, name = '']) => name.trim()).filter(isField);
}

function isField(name: string): name is TemplateField {
  return (TEMPLATE_FIELDS as readonly string[]).includes(name);
}

function toPercent(basisPoints: number | undefined): string | null {
  return basisPoints === undefined ? null : formatPercent(basisPoints);
}
