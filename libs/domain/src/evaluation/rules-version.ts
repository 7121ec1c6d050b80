/**
 * Counts the changes of the rules that give another evaluation for the same events. A tracker that has stored evaluations of another
 * version evaluates those items again when it starts. Changes: 1 时序进度 in equal months, limits judged by their goal alone, tolerances in
 * per cent of the goal where the unit is no percentage, cycles owed from their change on.
 */
export const RULES_VERSION = 1;
