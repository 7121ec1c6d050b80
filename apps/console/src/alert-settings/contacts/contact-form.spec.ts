import type { SavedContacts } from './contact-api';
import { fromContactForm, toContactForm } from './contact-form';

const SAVED: SavedContacts = {
  region: '140406',
  department: 'WJW',
  liaison: {
    id: 'li',
    name: '李明',
    phone: '0355-0000000',
    language: 'en',
    addresses: [{ mail: 'a@example.gov.cn' }, { channelId: 'office' }, { mail: 'b@example.gov.cn', channelId: 'mail' }],
  },
  deputies: [
    { for: 'liaison', person: { id: 'wang', name: '王芳', language: 'zh-CN', addresses: [] }, from: '2024-12-02', to: '2024-12-06' },
  ],
  version: 1,
  changedBy: 'x',
  changedAt: '2024-01-01T00:00:00.000Z',
};

describe('the form of contacts', () => {
  it('gives back what it was filled with', () => {
    const { liaison, deputies } = SAVED;
    expect(fromContactForm(toContactForm(SAVED))).toEqual({ liaison, deputies });
  });

  it('has nobody where there is no name', () => {
    const values = toContactForm(SAVED);
    expect(fromContactForm({ ...values, liaison: { name: ' ' }, deputies: [] })).toEqual({});
    expect(fromContactForm(toContactForm(undefined))).toEqual({});
  });
});
