/**
 * Counts the changes of the rules that give another evaluation for the same events. A tracker that has stored evaluations of another
 * version evaluates those items again when it starts. Changes: 1 时序进度 in equal months, limits judged by their goal alone, tolerances in
 * per cent of the goal where the unit is no percentage, cycles owed from their change on; 2 the stage 当前阶段 that a report names; 3 the
 * same evaluation, but with each item is stored what lists are searched and sorted by.
 */
export const RULES_VERSION = 3;

/**
 * The last of these versions that changed what the state of an item keeps of its events. States of an earlier one are folded again first.
 * Changes: 2 the stage of a report, from which a project is known to be suspended 暂停.
 */
export const STATE_VERSION = 2;
