import type { AlertStore } from '@duban/ports';
import { alertEntries, alertWrite, makeAlert } from '../support/alerts';
import type { OutboxSubject } from './outbox-subject';

export function alertOutbox(store: AlertStore): OutboxSubject {
  return {
    store,
    ids: ['A1', 'B1'],
    write: (writes) =>
      store.write(
        writes.map(({ id, from, to, on = '2024-01-02' }) =>
          alertWrite(makeAlert(id, { seq: to, changedAt: `${on}T01:00:00.000Z` }), { expectedSeq: from - 1 }),
        ),
      ),
    seqs: async (id) => {
      const events = await store.events(id);
      expect(events).toEqual(alertEntries(id, 1, events.length));
      return events.map(({ seq }) => seq);
    },
  };
}
