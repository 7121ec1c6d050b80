import { startMailServer, type MailServer } from '../../libs/channels/src/testing/mail-server';
import { describeSystems } from '../support/describe-systems';
import { RECEIVER_HOST } from '../support/telling-environment';
import { ONCE, toChannel, toDepartment } from './telling-office';
import { RED_RULE, SHORT } from './telling-rules';
import { tellStories, type TellingStories } from './telling-timelines';

const PLANNED_BY = '2024-04-10';
const RULES = { ...RED_RULE, limits: SHORT };
const link = (id: string): string => `https://duban.example.gov.cn/alerts/${encodeURIComponent(id)}`;

/** The texts of the parts of a mail, which are base64 of UTF-8. */
const decodeParts = (mail: string): string =>
  [...mail.matchAll(/base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)]
    .map(([, part = '']) => Buffer.from(part, 'base64').toString('utf8'))
    .join('\n');

const TEXT_STORIES: TellingStories = {
  'a message says what lags, by how much, why, since when, what is expected until when, and where to look': {
    happens: {
      '2024-04-11': async (office) => {
        await office.rules(RULES);
        await office.lag('托位', PLANNED_BY, { due: '2024-12-31' });
      },
      '2024-04-11 11:00': async (office) => {
        expect(office.post.texts(office.region)).toEqual([
          [
            '【督办·新预警】托位',
            '红灯：完成 5%，时序应完成 50%，落后 45 个百分点',
            '原因：落后时序进度',
            '自 2024-04-11 起；完成期限 2024-12-31',
            '请卫生健康和体育局于 2024-04-16 前签收并反馈原因、措施和完成时间（督办）',
            `详情：${link(office.alertId('red', '托位'))}`,
          ].join('\n'),
        ]);
        await office.correct('托位', 600);
      },
      '2024-04-11 12:00': (office) => {
        expect(office.post.texts(office.region).at(-1)).toContain('\n已恢复正常，无需再反馈\n');
        return Promise.resolve();
      },
    },
    received: ['04-11 09:00 office 【督办·新预警】托位', '04-11 11:00 office 【督办·已恢复】托位'],
  },

  'the same in English, for a channel that wants it': {
    happens: {
      '2024-04-11': async (office) => {
        await office.channel('english', { language: 'en' });
        await office.routes({ ...ONCE, receivers: [toChannel('english')] });
        await office.rules(RULES);
        await office.lag('托位', PLANNED_BY, { due: '2024-12-31' });
      },
      '2024-04-11 11:00': (office) => {
        expect(office.post.texts(office.region)).toEqual([
          [
            '[supervision, new] 托位',
            'red: 5% done, 50% planned, 45 points behind',
            'Why: behind plan',
            'Since 2024-04-11; due 2024-12-31',
            '卫生健康和体育局 is to acknowledge and answer (cause, measures, date) by 2024-04-16 (supervision)',
            `Details: ${link(office.alertId('red', '托位'))}`,
          ].join('\n'),
        ]);
        return Promise.resolve();
      },
    },
    received: ['04-11 09:00 english [supervision, new] 托位'],
  },

  'a route says it in its own words': {
    happens: {
      '2024-04-11': async (office) => {
        await office.routes({ ...ONCE, template: '{{item}}落后 {{behind}}，请{{department}}于 {{answerBy}} 前反馈' });
        await office.rules(RULES);
        await office.lag('托位', PLANNED_BY);
      },
      '2024-04-11 11:00': (office) => {
        expect(office.post.texts(office.region)).toEqual(['托位落后 45 个百分点，请卫生健康和体育局于 2024-04-16 前反馈']);
        return Promise.resolve();
      },
    },
    received: ['04-11 09:00 office 【督办·新预警】托位'],
  },
};

const mailStories = (mailServer: () => MailServer): TellingStories => ({
  'a liaison is told by mail': {
    happens: {
      '2024-04-11': async (office) => {
        const settings = {
          kind: 'mail',
          host: RECEIVER_HOST,
          port: mailServer().port,
          security: 'none',
          from: 'duban@example.gov.cn',
          to: [],
        };
        await office.channel('mail', { settings });
        await office.routes({ ...ONCE, receivers: [toDepartment('liaison')] });
        await office.lag('托位', PLANNED_BY);
        await office.contacts('WJW', { liaison: { name: '李明', addresses: [{ mail: 'liming@example.gov.cn' }] } });
      },
      '2024-04-11 11:00': async (office) => {
        expect(await office.deliveries()).toEqual(['sent mail 【督办·新预警】托位']);
        const [mail = ''] = mailServer().mails;
        expect(mail).toContain('To: liming@example.gov.cn');
        expect(decodeParts(mail)).toContain('红灯：完成 5%，时序应完成 50%，落后 45 个百分点');
        expect(mailServer().mails).toHaveLength(1);
      },
    },
    received: [],
  },
});

describeSystems('what messages say', (start) => {
  let mailServer: MailServer | undefined;
  beforeAll(async () => {
    mailServer = await startMailServer();
  });
  afterAll(() => mailServer?.close());
  const present = (): MailServer => {
    if (mailServer === undefined) throw new Error('the mail server has not started');
    return mailServer;
  };
  tellStories(start, { ...TEXT_STORIES, ...mailStories(present) });
});
