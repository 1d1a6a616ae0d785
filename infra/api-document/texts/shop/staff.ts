import type { TagTexts } from '../tag-texts.ts';

const ofShop = '/v1/shops/{shop}';

export const staffTexts: TagTexts = {
  tag: 'Staff',
  description:
    'The people who work for a shop. What they may do is decided by the roles in their tokens; the directory says who they are, signs what they answer, and says when their work ends.',
  fields: {
    '{id}': ['The id of the person: `sub` of their token.', 'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52'],
    items: ['Those who work for the shop, then those who have left.'],
    id: ['The id of the person: `sub` of their token.', 'a3f0c9d2-70b1-4c5e-9d35-5f6f2f1f3b52'],
    name: ['The name under which they answer: one text, or one for each language.', { ko: '김하나', en: 'Hana Kim' }],
    title: ['Their title, in the same form.', { ko: '고객지원 매니저', en: 'Customer Care Manager' }],
    languages: [
      'The languages in which they answer (ISO 639-1). Only leads and admins read it, as all that follows.',
      ['ko', 'en'],
    ],
    skills: ['What they know.', ['설치', '환불']],
    shift: ['When they work, in words.', '월-금 10:00-18:00'],
    lastDay: ['The last day of somebody from outside, in the time zone of the shop.', '2026-12-31'],
    role: ['Their role, as whoever operates the system last gave it.', 'agent'],
    roles: ['The roles of your token in this shop.', ['agent']],
    contactsMasked: ["Whether customers' addresses and numbers are masked for them."],
    endsAt: ['When their work ends by itself.', '2026-12-31T15:00:00.000Z'],
    endedAt: ['When somebody ended their work.', '2026-12-24T03:00:00.000Z'],
    state: ['Whether they work for the shop now.', 'active'],
  },
  operations: {
    [`GET ${ofShop}/me`]: {
      id: 'getMe',
      description: 'Who is not in the directory gets their roles only.',
      problems: ['staff-ended'],
      response: 'Me',
    },
    [`GET ${ofShop}/staff`]: {
      id: 'listStaff',
      description: 'Agents and marketers get ids, names, titles and states; leads and admins get whole entries.',
      response: 'Staff',
    },
    [`GET ${ofShop}/staff/{id}`]: { id: 'getStaffMember', problems: ['staff-not-found'], response: 'StaffMember' },
    [`PUT ${ofShop}/staff/{id}`]: {
      id: 'replaceStaffMember',
      description:
        'The admin is the author of the change. Roles and masking go with the groups of the token, and stay.',
      problems: ['shop-not-found', 'staff-limit'],
      request: 'StaffMemberDetails',
      response: 'StaffMember',
    },
    [`POST ${ofShop}/staff/{id}/end`]: {
      id: 'endStaffMember',
      description:
        'From then on their replies are refused and their desk is closed. Their login is taken away by `npm run shop -- staff end`.',
      problems: ['staff-not-found', 'staff-self'],
      response: 'StaffMember',
    },
    [`POST ${ofShop}/staff/{id}/resume`]: {
      id: 'resumeStaffMember',
      description: 'A last day that is over counts no longer.',
      problems: ['staff-not-found', 'staff-self', 'staff-limit'],
      response: 'StaffMember',
    },
  },
};
