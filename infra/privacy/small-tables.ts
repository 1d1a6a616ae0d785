import { inUse, type TableRegister } from './place.ts';

export const loyaltyRegister: TableRegister = {
  table: 'Loyalty',
  personal: [
    {
      at: ['ledger STATE', 'ledger ENTRY'],
      what: 'a balance and its entries, with the reasons that people of the shop wrote',
      data: ['words'],
      why: 'each change of a balance is explained',
      until: inUse,
      erasure: 'erased',
    },
  ],
  none: ['award STATE', 'ledgers', 'programme STATE', 'recount STATE'],
};

export const surveysRegister: TableRegister = {
  table: 'Surveys',
  personal: [
    {
      at: ['answer STATE'],
      what: 'an answer to a survey, with its words',
      data: ['words'],
      why: 'people of the shop read it, and it is counted',
      until: inUse,
      erasure: 'erased',
    },
  ],
  none: ['erasure STATE', 'survey STATE', 'tally STATE'],
};

export const journeysRegister: TableRegister = {
  table: 'Journeys',
  personal: [],
  none: ['customer-enrolment STATE', 'enrolment STATE'],
};

export const insightRegister: TableRegister = {
  table: 'Insight',
  personal: [],
  none: ['account STATE', 'pool STATE', 'tally STATE'],
};

export const timersRegister: TableRegister = { table: 'Timers', personal: [], none: ['wake STATE'] };

export const shopsRegister: TableRegister = {
  table: 'Shops',
  personal: [
    {
      at: ['staff STATE'],
      what: 'a person who works for the shop',
      data: ['staff name'],
      why: 'answers have the name of who gave them, and access ends with their work',
      until: 'as long as they work for the shop',
      erasure: 'staff',
    },
  ],
  none: [
    ...['category-note STATE', 'key STATE', 'keys STATE', 'mailbox CLAIM', 'product-note STATE', 'sales STATE'],
    ...['sold MARK', 'staff-roster STATE'],
  ],
};

export const sessionsRegister: TableRegister = {
  table: 'DeskSessions',
  personal: [],
  none: ['session SESSION'],
};
