import { ENTRY_EXAMPLE } from './item.example';
import type { StatusChangedResponse } from './stream.response';

const { id, region, year, service, name, department, area, due } = ENTRY_EXAMPLE;

const STATUS: StatusChangedResponse = {
  itemId: id,
  region,
  year,
  service,
  name,
  department,
  seq: 2,
  before: 'yellow',
  cause: 'event',
  evaluation: 12,
  area,
  due,
  reportingCycle: 'month',
  relative: false,
  judgement: {
    on: '2024-11-05',
    cutoff: '2024-10-31',
    value: 968,
    goal: 1233,
    completionBp: 7851,
    plannedBp: 7793,
    deviationBp: 58,
    deviationInUnit: null,
    light: 'green',
    lights: { progress: 'green', reporting: 'green' },
    reasons: [],
    unreportedPeriods: 0,
    excused: false,
    awaiting: [],
    nextMove: '2024-12-06',
  },
  forecastBp: 9950,
};

/** The first event of a stream, and a change of a light. */
export const STREAM_EXAMPLE = `id: 41.0.7.12
event: heartbeat
data: {}

id: 41.0.8.12
event: light
data: ${JSON.stringify(STATUS)}

`;
