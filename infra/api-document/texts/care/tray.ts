import type { TagTexts } from '../tag-texts.ts';

const trayPath = '/v1/shops/{shop}/tray';
const mail = 'm5a2kq7xw3zt6bnv4yhj2csdep';

export const trayTexts: TagTexts = {
  tag: 'Tray',
  description:
    'The emails of which no ticket was made, for 28 days: what SES calls spam or a virus, what machines send, what came to no address of the shop.',
  fields: {
    '?next': [
      'Where the next page begins: `next` of the page before, unchanged.',
      'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI20',
    ],
    next: ['Where the next page begins; absent on the last page.', 'MjAyNi0xMS0yN1QwMTowMDowMC4wMDBaI20'],
    id: ['The id of the email.', mail],
    at: ['When it came.', '2026-11-27T13:40:00.000Z'],
    because: [
      'Why: `spam` and `virus` as SES found, `automatic` for answers of machines and for lists, `no-sender` where nobody can be answered, `no-address` where the shop has no such address, `staff` where it is from an address of the desk, or to one that was signed for a colleague, and is no answer that goes out.',
      'spam',
    ],
    ticketId: ['The id of the ticket.', 'k3vq7m2xw5tz6bna'],
  },
  operations: {
    [`GET ${trayPath}`]: {
      id: 'listTray',
      description: 'The newest first, 50 on a page. Others see addresses masked.',
      response: 'TrayList',
      problems: ['next-invalid'],
      fields: {
        items: ['The emails.'],
        mayWait: ['Whether no machine shows in it: a person may wait for an answer.', false],
        from: ['The address it came from; empty where it names none.', 'minji@shop.example'],
        name: ['The name of the sender, as they wrote it.', '김민지'],
        subject: ['Its subject.', '문의드립니다'],
        text: ['Its first words; absent of an email with a virus.', '필터는 언제 가나요?'],
      },
    },
    [`POST ${trayPath}/{id}/ticket`]: {
      id: 'makeTicketOfMail',
      description:
        'The stored email goes the way of every email, into the ticket that it answers or a new one; no automatic answer is sent. The promise counts from now.',
      response: 'TicketOfMail',
      problems: ['mail-not-found'],
      fields: { '{id}': ['The id of the email.', mail] },
    },
    'GET /v1/shops/{shop}/mails/{id}': {
      id: 'getMail',
      description:
        'Every email is one of them: a ticket, a message of a ticket, in the tray, or the report of a machine.',
      response: 'ReceivedMail',
      problems: ['mail-not-found'],
      fields: {
        '{id}': ['The id of the email, here or as SES gave it.', mail],
        as: [
          '`ticket`: it opened one. `thread`: it is a message of one that was there. `tray`: it waits to be looked at. `machine-report`: it told what became of an email. `erased`: its sender was erased since.',
          'ticket',
        ],
      },
    },
  },
};
