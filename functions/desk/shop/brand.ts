import { html } from 'hono/html';
import { field } from '../frame/form.ts';
import type { Words } from '../frame/words.ts';
import type { PartForm } from './part.ts';
import { textAt, withText } from './part.ts';

interface BrandField {
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly kind?: 'text' | 'email' | 'tel' | 'url' | 'color';
  readonly isOptional?: true;
}

/** A text in both languages has a field for each. */
const both = (name: string, label: Words, more: Pick<BrandField, 'hint' | 'isOptional'> = {}): BrandField[] => [
  { name: `${name}/ko`, label: { ko: `${label.ko} (한국어)`, en: `${label.en} (Korean)` }, ...more },
  { name: `${name}/en`, label: { ko: `${label.ko} (영어)`, en: `${label.en} (English)` }, ...more },
];

const brandGroups: readonly { readonly title: Words; readonly fields: readonly BrandField[] }[] = [
  {
    title: { ko: '상점', en: 'The shop' },
    fields: [
      ...both('name', { ko: '상점 이름', en: 'Name' }),
      ...both(
        'shortName',
        { ko: '짧은 이름', en: 'Short name' },
        {
          isOptional: true,
          hint: { ko: '문자에 쓰는 이름입니다. 한글 6자까지입니다.', en: 'For text messages: at most 12 bytes.' },
        },
      ),
      {
        name: 'accent',
        label: { ko: '대표 색', en: 'Accent colour' },
        kind: 'color',
        hint: { ko: '이메일과 페이지의 단추와 링크에 씁니다.', en: 'For buttons and links of emails and pages.' },
      },
      {
        name: 'logoUrl',
        label: { ko: '로고 주소', en: 'Address of the logo' },
        kind: 'url',
        isOptional: true,
        hint: { ko: 'https://로 시작하는 그림 주소입니다.', en: 'A picture at an address that begins with https://.' },
      },
      ...both('address', { ko: '상점 주소', en: 'Postal address' }),
    ],
  },
  {
    title: { ko: '보내는 쪽', en: 'Sender' },
    fields: [
      ...both('sender/name', { ko: '보내는 이름', en: 'Name of the sender' }),
      { name: 'sender/email', label: { ko: '보내는 이메일', en: 'Email of the sender' }, kind: 'email' },
      {
        name: 'sender/sms',
        label: { ko: '문자를 보내는 번호', en: 'Number of text messages' },
        kind: 'tel',
        isOptional: true,
        hint: {
          ko: '문자를 보내는 곳에 발신번호로 등록한 번호입니다.',
          en: 'Registered as a sender with who carries them.',
        },
      },
      {
        name: 'optOutPhone',
        label: { ko: '080 수신거부 번호', en: 'Toll-free number to refuse advertising' },
        kind: 'tel',
        isOptional: true,
        hint: {
          ko: '광고 문자의 끝에 적습니다. 없으면 광고 문자를 보내지 않습니다.',
          en: 'Advertising by text message ends with it; without one, none is sent in Korea.',
        },
      },
    ],
  },
  {
    title: { ko: '고객 응대', en: 'Support' },
    fields: [
      { name: 'support/email', label: { ko: '문의 이메일', en: 'Email for questions' }, kind: 'email' },
      { name: 'support/phone', label: { ko: '문의 전화', en: 'Telephone for questions' }, kind: 'tel' },
      ...both('support/person', { ko: '담당자 이름', en: 'Name of the contact' }),
      ...both('support/title', { ko: '담당자 직함', en: 'Title of the contact' }),
    ],
  },
];

const all = brandGroups.flatMap(({ fields }) => fields);

export const brandForm: PartForm = {
  part: 'brand',
  writers: ['marketer', 'admin'],
  valuesOf: (document) => Object.fromEntries(all.map(({ name }) => [name, textAt(document, name)])),
  documentOf: (values, before) =>
    all.reduce((document, { name }) => withText(document, name, (values[name] ?? '').trim()), before),
  fields: ({ values, language, errorAt, nowAt }) =>
    html`${brandGroups.map(
      ({ title, fields }) => html`<fieldset><legend>${title[language]}</legend>
${fields.map(({ name, label, hint, kind, isOptional }) =>
  field({
    name,
    language,
    value: values[name],
    label: label[language],
    hint: nowAt(name) ?? hint?.[language],
    error: errorAt(name),
    ...(kind && { kind }),
    ...(isOptional && { isOptional }),
  }),
)}</fieldset>`,
    )}`,
};
