import { writeFileSync } from 'node:fs';
import { fetchDocument } from '../support/openapi/document';
import { startDocumentedSystem } from '../support/openapi/documented-system';
import { importStory, storyOf, tell } from '../support/openapi/story';
import { eventually } from '../support/eventually';

it('tells', async () => {
  const out: unknown[] = [];
  for (const service of ['livelihood', 'projects', 'targets']) {
    for (const steps of [storyOf(service), importStory(service)]) {
      const system = await startDocumentedSystem('2024-01-05');
      const document = await fetchDocument(system.url);
      void eventually;
      const told = await tell(system, document, steps);
      out.push(...told.map(({ step, answer }) => ({ id: step.operationId, q: step.changes?.query, want: step.status, status: answer.status, type: answer.type, text: answer.text.slice(0, 20000) })));
      await system.stop();
    }
  }
  writeFileSync('/tmp/oa/told.json', JSON.stringify(out, null, 1));
});
