import type { FieldTexts, TagTexts } from '../tag-texts.ts';
import { macroFields } from './ticket-work.ts';

const templatesPath = '/v1/shops/{shop}/templates';
const templateId = 'exchange-other-choice';
const at = '2026-12-04T01:00:00.000Z';
const title = { ko: '사이즈·색상 교환', en: 'Another size or colour' };
const texts = { ko: '{{ customer.name }}, 확인했습니다.', en: 'Hello {{ customer.name }}, I have looked.' };
const example = {
  kind: 'exchange',
  title,
  find: { ko: '옵션 변경', en: 'swap option' },
  texts: { mail: texts, chat: texts, phone: texts },
};

/** Of a template that is written for somebody. */
const renderingFields: FieldTexts = {
  template: ['The id of the template.', templateId],
  language: ['The language; by default that of the ticket, else the shop’s first.', 'ko'],
  facts: [
    'What this part of the system does not know: the name, from the routes of customers, and the order, from those of orders.',
    { customer: { given: '민지', family: '김' }, order: { number: '1001' } },
  ],
  blanks: ['What the agent fills in, by the names of the blanks.', { pickupDay: '12월 7일(월)' }],
  customer: ['The customer’s name, as customers has it.', { given: '민지', family: '김' }],
  given: ['The given name.', '민지'],
  family: ['The family name.', '김'],
  order: ['The order that the ticket is about, as orders has it.', { number: '1001' }],
  number: ['Its number, as the customer knows it.', '1001'],
  items: ['What was ordered.', [{ title: '니트', quantity: 1 }]],
  'order.items.title': ['What it is.', '니트'],
  quantity: ['How many.', 1],
  lines: ['How many lines it has, where that is more than `items`.', 1],
  total: ['What was paid.', { currency: 'KRW', totalMinor: 398_000 }],
  currency: ['The currency (ISO 4217).', 'KRW'],
  totalMinor: ['The amount in minor units.', 398_000],
  placedAt: ['When it was ordered.', at],
  shippedAt: ['When it left.', at],
  deliveredAt: ['When it was delivered.', at],
  promisedAt: ['By when it was promised.', at],
  carrier: ['Who delivers it.', 'CJ대한통운'],
  trackingNumber: ['Its number with the carrier.', '6123-4567-8901'],
  name: ['Its name in the text.', 'fill.pickupDay'],
  label: ['What the agent is asked for.', '회수하는 날'],
  missing: ['What the text needs, and nobody knows.', [{ name: 'fill.pickupDay', label: '회수하는 날' }]],
  withheld: ['Present where nobody vouches for the sender.'],
};

export const templateTexts: TagTexts = {
  tag: 'Templates',
  description:
    'Answers that are prepared for email, chat and phone, in both languages: Liquid (a part of it) with the data of a ticket. Every version is kept.',
  fields: {
    '{template}': ['The id of the template.', templateId],
    '{version}': ['Its version; 0 is the shipped one.', '1'],
    id: ['The id of the template.', templateId],
    version: ['Its version, from 1; 0 is the shipped one.', 1],
    kind: ['What the answer is about.', 'exchange'],
    title: ['What agents call it.', title],
    find: ['More words by which it is found.', { ko: '옵션 변경', en: 'swap option' }],
    at: ['When the version was saved; absent of a shipped one.', at],
    by: ['The id of the person who saved it, as in the staff directory.', 'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52'],
    template: ['The template itself.', example],
    texts: ['The words, for each channel in each language.', { mail: texts, chat: texts, phone: texts }],
    blanks: [
      'What only the agent knows, by the names that the texts have (`{{ fill.pickupDay }}`), with what the agent is asked for.',
      { pickupDay: { ko: '회수하는 날', en: 'pick-up day' } },
    ],
    macro: [
      'What the answer does with its ticket beside; the desk offers each to be left out.',
      { solve: true, tags: ['exchange'] },
    ],
    ...macroFields('macro'),
    mail: ['Sent by email; the letter adds who answers.', texts],
    chat: ['Typed in a chat.', texts],
    phone: ['Spoken on the phone; what stands in brackets is for the agent.', texts],
    ko: ['In Korean.', '확인했습니다.'],
    en: ['In English.', 'I have looked.'],
    solve: ['The ticket is solved by it.'],
    channel: ['How the answer is given.', 'mail'],
    language: ['The language of the text.', 'ko'],
    text: [
      'The text. What is not known stands in it as `⟦its label⟧`.',
      '김민지님, ⟦회수하는 날⟧에 찾으러 가겠습니다.',
    ],
  },
  operations: {
    [`GET ${templatesPath}`]: {
      id: 'listTemplates',
      response: 'TemplateList',
      fields: {
        '?q': ['The beginning of a word of its kind, title or other words, or Korean initial consonants.', 'ㄱㅎ'],
        '?kind': ['Only templates of this kind.', 'exchange'],
        '.items': ['The templates, those of the kind that was typed first.'],
        'items.version': ['Its version now; 0 where the shop has not changed it.', 0],
      },
    },
    [`POST ${templatesPath}/preview`]: {
      id: 'previewTemplate',
      description:
        'Refuses what a PUT would refuse, and shows every text with the data of an example. Nothing is stored.',
      request: 'Template',
      response: 'TemplatePreview',
      fields: { '.items': ['The texts.'] },
    },
    [`GET ${templatesPath}/{template}`]: {
      id: 'getTemplate',
      response: 'TemplateVersion',
      problems: ['template-not-found'],
    },
    [`PUT ${templatesPath}/{template}`]: {
      id: 'saveTemplate',
      description:
        'Adds a version beside all before it. `If-Match` is the version that was read; without it, there must be no template of this id yet. The same words again change nothing. A fault of a text is told with its line.',
      request: 'Template',
      response: 'TemplateVersion',
      problems: ['template-not-found', 'template-limit'],
    },
    [`GET ${templatesPath}/{template}/versions`]: {
      id: 'listTemplateVersions',
      response: 'TemplateVersionList',
      problems: ['template-not-found'],
      fields: { '.items': ['The newest 50 versions, the newest first.'] },
    },
    [`GET ${templatesPath}/{template}/versions/{version}`]: {
      id: 'getTemplateVersion',
      response: 'TemplateVersion',
      problems: ['template-not-found'],
    },
    'POST /v1/shops/{shop}/renderings': {
      id: 'renderTemplateUnasked',
      description:
        'For words to somebody who has asked nothing. Nothing is sent or stored. What only a ticket has (its number, its promise) is a gap.',
      request: 'UnaskedRenderingRequest',
      response: 'Rendering',
      problems: ['not-ready', 'template-not-found', 'staff-ended'],
      fields: { ...renderingFields, '.order': ['The order that it is about.', 'shopify-820982911946154508'] },
    },
    'POST /v1/shops/{shop}/tickets/{id}/renderings': {
      id: 'renderTemplate',
      description:
        'Nothing is sent or stored. A reply with a gap is refused. Where nobody vouches for the sender of a ticket, neither a name nor anything of an order is written (`withheld`).',
      request: 'RenderingRequest',
      response: 'Rendering',
      problems: ['ticket-not-found', 'template-not-found', 'staff-ended'],
      fields: { '{id}': ['The id of the ticket.', 'k3vq7m2xw5tz6bna'], ...renderingFields },
    },
  },
};
