import { LEVELS, ROUTE_LIMITS, type AlertLevel, type AlertMatcher } from '@duban/alerting';
import { SERVICES, type Service } from '@duban/domain';
import { describeInput, fields, OptionalField, Schema } from '@duban/nest-kit';
import { IsRegion, IsText } from '@duban/validation';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional } from 'class-validator';

const MOST = ROUTE_LIMITS.matched;

const IsList = (each: PropertyDecorator): PropertyDecorator => together(IsOptional(), IsArray(), ArrayMinSize(1), ArrayMaxSize(MOST), each);

function together(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

/** Which alerts a silence is for: those that every field names. */
export class SilenceMatcherInput {
  @IsList(IsText({ each: true, max: 100, isName: true })) departments?: string[];
  @IsList(IsText({ each: true, max: 100, isName: true })) areas?: string[];
  @IsList(IsText({ each: true, max: 100, isName: true })) leaders?: string[];
  @IsList(IsIn(SERVICES, { each: true })) services?: Service[];
  @IsList(IsIn(LEVELS, { each: true })) levels?: AlertLevel[];
  @IsList(IsText({ each: true, max: 100 })) rules?: string[];
  @IsList(IsText({ each: true, max: 200 })) alerts?: string[];
}

/** Which alerts a route is for. */
export class RouteMatcherInput extends SilenceMatcherInput {
  @IsList(IsRegion({ each: true })) regions?: string[];
}

const FIELDS = {
  departments: 'Codes or names of departments.',
  areas: 'Areas.',
  leaders: 'Leaders.',
  services: 'Services.',
  levels: 'Levels.',
  rules: 'Ids of rules.',
  alerts: 'Ids of alerts.',
};

describeInput(SilenceMatcherInput, { description: 'Alerts that every field names; a field that is left out names all.', fields: FIELDS });
describeInput(RouteMatcherInput, {
  description: 'Alerts that every field names; a field that is left out names all.',
  fields: { ...FIELDS, regions: 'Regions, each with all regions below it.' },
});

const { listOf, oneOf, texts } = fields;

@Schema('Alerts that every field names; a field that is absent names all.')
export class AlertMatcherResponse {
  @OptionalField(texts('Regions, each with all regions below it.')) readonly regions?: readonly string[];
  @OptionalField(texts('Codes of departments.')) readonly departments?: readonly string[];
  @OptionalField(texts('Areas.')) readonly areas?: readonly string[];
  @OptionalField(texts('Leaders.')) readonly leaders?: readonly string[];
  @OptionalField(listOf(oneOf(SERVICES, ''), 'Services.')) readonly services?: readonly string[];
  @OptionalField(listOf(oneOf(LEVELS, ''), 'Levels.')) readonly levels?: readonly AlertLevel[];
  @OptionalField(texts('Ids of rules.')) readonly rules?: readonly string[];
  @OptionalField(texts('Ids of alerts.')) readonly alerts?: readonly string[];
}

/** Plain data, without the class of the input. */
export function toMatcher(input: RouteMatcherInput): AlertMatcher {
  return Object.fromEntries(Object.entries(input));
}
