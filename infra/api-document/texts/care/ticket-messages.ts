import type { FieldTexts } from '../tag-texts.ts';

/** What stands in the conversation of a ticket. */
export const ticketMessageFields: FieldTexts = {
  'messages.id': ['The id of the message.', 'm5a2kq7xw3zt6bnv4yhj2csdep'],
  'messages.at': ['When it was written.', '2026-11-27T13:40:00.000Z'],
  'messages.kind': ['By what it came: from the customer, or from the shop (`reply`, `note`).', 'mail'],
  'messages.call': ['Of a call: who called whom, and whether they spoke.'],
  'messages.call.direction': ['Whether the customer called.'],
  'messages.call.state': ['Whether they spoke.'],
  'messages.phone': ['The number of that call, as E.164 has it.', '+821012345678'],
  undelivered: ['Present where this answer was not sent or did not arrive: the customer has not read it.'],
  'undelivered.at': ['When that was known.', '2026-11-30T01:00:04.000Z'],
  'undelivered.because': [
    '`bounced`: the address takes no mail. `returned`: the mailbox took none for some days. `rejected`: the provider stopped it. Else why it was not sent, such as `suppressed` or `no-address`.',
    'bounced',
  ],
  held: ['Present on an answer that has not gone yet: it can still be undone.'],
  'held.until': ['When it goes.', '2026-12-21T03:04:40.000Z'],
  'held.solve': ['Present where it then solves the ticket.'],
  draft: ['Present on a note that a colleague wrote as an answer by email and that was not sent.'],
  'draft.because': [
    '`unsure`: which part is meant for the customer. `closed`, `unreachable`: the ticket takes no answer.',
    'unsure',
  ],
  thanks: ['The customer says thanks and nothing else: it waits for no answer.', true],
  receiptSkipped: ['Why the customer got no automatic receipt.', 'automatic'],
  uploads: ['What was uploaded for this note, at most five files.'],
  'uploads.form': ['The id of the form that they were uploaded by.', '9f86d081884c7d659a2feaa0c55ad015'],
  'uploads.keys': ['Their keys.', ['uploads/demo/9f86d081884c7d659a2feaa0c55ad015/photo.jpg']],
  text: ['The words: plain text with line breaks, at most 10,000 characters.', 'The battery lasts ten minutes.'],
  quoted: [
    'What the mail quoted, its signature, and what mails say that are attached to it: folded behind the new words.',
    'On Friday you wrote: …',
  ],
  subject: ['The subject of the mail.', 'Battery'],
  author: [
    'The id of the person of the shop who wrote it, as in the staff directory.',
    'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52',
  ],
  'messages.template': [
    'The version of a template that an answer was written from; the agent may have changed it since.',
    { id: 'exchange-other-choice', version: 1 },
  ],
  'messages.template.id': ['The id of the template.', 'exchange-other-choice'],
  'messages.template.version': ['Its version; 0 is the shipped one.', 1],
  by: ['The name of that person, as the staff directory had it then.', '김하나'],
  'messages.from': ['The address it came from.', 'minji@shop.example'],
  name: ['The name of the sender, as they wrote it.', '김민지'],
  'messages.attachments': ['The files that came with the message.'],
  'messages.attachments.name': ['The file name, if the mail has one.', 'photo.jpg'],
  'messages.attachments.type': ['The media type.', 'image/jpeg'],
  'messages.attachments.kind': [
    'What it is: a `picture`, a forwarded `mail`, an `invitation`, a `file`; `winmail` (Outlook) and `smime` hold words that cannot be read here.',
    'picture',
  ],
  'messages.attachments.part': ['Its number among the parts of the mail.', 2],
  'messages.attachments.subject': ['The subject of a forwarded mail.', 'Your order 1001'],
  'messages.attachments.bytes': ['The size in bytes; of a file that is not stored, as it was sent.', 48_213],
  'messages.attachments.stored': ['Present where the file is stored: it has a link.'],
  'messages.attachments.missing': [
    'Why the file is not stored. `too-large` and `too-many`: the mail as it came has it for 28 days. `expired`: the upload was claimed too late.',
    'too-large',
  ],
  cut: ['Present where the message was longer than what is kept.'],
};

/** What stands in a list, beside the ticket itself. */
export const queuedFields: FieldTexts = {
  firstLine: [
    'The first line of the message that is to be answered, at most 90 characters.',
    'The battery lasts ten minutes.',
  ],
  worth: [
    'Of a complaint: what their newest orders that were not cancelled come to, at most 50, less what was given back, when the ticket last changed.',
  ],
  'worth.currency': ['The currency in which they bought for most.', 'KRW'],
  'worth.netMinor': ['In its minor units.', 1_240_000],
  tier: ['The tier of the customer, where it is not the lowest.'],
  'tier.level': ['Its place in the programme, 0 for the lowest.', 2],
  'tier.label': ['What it is called.'],
  order: ['The order that it is about, where its facts are known.'],
  'order.number': ['Its number, as the customer reads it.', '1001'],
  'order.title': ['The name of its first goods.', 'Desk lamp'],
  'order.lines': ['How many lines it has.', 1],
};
