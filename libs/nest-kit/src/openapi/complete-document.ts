import type { OpenAPIObject } from '@nestjs/swagger';
import { DESCRIBED, type DescribedParts } from './api-route';
import { referencedSchemas } from './components';
import { HEADERS, PARAMETERS } from './headers';
import { problemExamples, referencedResponses } from './problem-responses';

interface DescribedOperation {
  operationId?: string;
  readonly tags?: readonly string[];
  [DESCRIBED]?: DescribedParts;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Description of each tag, in the order in which the page shows them. */
const TAGS: Readonly<Record<string, string>> = {
  projects: 'Key projects 重点项目: the write side.',
  livelihood: 'Livelihood commitments 民生实事: the write side.',
  targets: 'Targets 预期目标: the write side; the only service whose items may refer to one another.',
  tracker: 'Completion, lights and history of the items, on any date and as known on any date: the read side.',
  alerts: 'Alerts 预警 of what lags, and their workflow: 签收, 反馈, 销号.',
  session: 'Signing in and out, the first administrator, sessions.',
  users: 'Users who sign in.',
  keys: 'API keys.',
  health: 'Health and metrics, for operations.',
};

/** Names the operations, and adds the components that they refer to. */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  for (const operation of listOperations(document)) complete(operation);
  const used = new Set(listOperations(document).flatMap(({ tags = [] }) => tags));
  const tags = Object.entries(TAGS).map(([name, description]) => ({ name, description }));
  const responses = referencedResponses(document.paths);
  const from = [document.paths, responses];
  return {
    ...document,
    tags: tags.filter(({ name }) => used.has(name)),
    components: {
      ...document.components,
      schemas: referencedSchemas(from),
      responses,
      headers: selectReferenced('headers', HEADERS, from),
      parameters: selectReferenced('parameters', PARAMETERS, from),
      examples: selectReferenced('examples', problemExamples(), from),
    } as OpenAPIObject['components'] & object,
  };
}

function listOperations({ paths }: OpenAPIObject): readonly DescribedOperation[] {
  return Object.values(paths).flatMap((path) => METHODS.flatMap((method) => (path[method] === undefined ? [] : [path[method]])));
}

/** `livelihood_reportProgress`: unique, as the three write services share their routes' names. */
function complete(operation: DescribedOperation): void {
  const { operationId = '', tags: [tag = ''] = [], [DESCRIBED]: parts } = operation;
  operation.operationId = `${tag}_${operationId}`;
  Object.assign(operation, parts);
  Reflect.deleteProperty(operation, DESCRIBED);
}

function selectReferenced(kind: string, all: Readonly<Record<string, object>>, from: unknown): Readonly<Record<string, object>> {
  const text = JSON.stringify(from);
  return Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`)));
}
