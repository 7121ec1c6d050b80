/** 当前阶段 of a project: 前期 · 在建 · 竣工 · 投产 · 暂停 */
export const PROJECT_STAGES = ['preparation', 'construction', 'completed', 'production', 'suspended'] as const;
export type ProjectStage = (typeof PROJECT_STAGES)[number];
