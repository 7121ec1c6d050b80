/** Limits that no story reaches. */
export const LONG = { remind: 20, supervise: 20, summon: 20 } as const;
/** The default ones. */
export const SHORT = { remind: 1, supervise: 3, summon: 7 } as const;
export const RED_RULE = {
  id: 'red',
  name: '亮红灯',
  condition: { type: 'light', light: 'red' },
  level: 'supervise',
  limits: LONG,
} as const;
export const LONG_RED_RULE = {
  ...RED_RULE,
  id: 'long-red',
  name: '连续红灯',
  condition: { type: 'red-periods', moreThan: 0 },
  level: 'remind',
} as const;
export const YELLOW_RULE = {
  ...RED_RULE,
  id: 'yellow',
  name: '亮黄灯',
  condition: { type: 'light', light: 'yellow' },
  level: 'remind',
} as const;
