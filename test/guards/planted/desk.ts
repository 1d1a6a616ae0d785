import type { Bug } from './bug.ts';

export const desk: readonly Bug[] = [
  {
    name: 'an export for who sees masked contacts',
    file: 'functions/desk/customers/deeds.page.ts',
    from: "person.isMasked ? '' : given",
    to: 'given',
    breaks: 'somebody from outside is offered a file with the addresses of a customer',
    by: ['test/desk/customers.test.ts'],
  },
  {
    name: 'a number that is replaced unseen',
    file: 'functions/desk/customers/deeds/edit.routes.ts',
    from: "form.has(name) && (name !== 'phone' || !person.isMasked)",
    to: 'form.has(name)',
    breaks: 'somebody from outside, who may not see the number of a customer, puts their own in its place',
    by: ['test/desk/customer-deeds.test.ts'],
  },
  {
    name: 'an edit of everything that stands in the form',
    file: 'functions/desk/customers/deeds/edit.ts',
    from: '    if (text === fieldText(field, before[field])) return [];\n',
    to: '',
    breaks: 'a customer moves, and the shop goes on by what somebody saved beside a tag a year ago',
    by: ['test/desk/customer-deeds.test.ts'],
  },
  {
    name: 'an edit of whatever is stored now',
    file: 'functions/desk/customers/deeds/edit.routes.ts',
    from: "form.get('version') ?? ''",
    to: "read.etag ?? ''",
    breaks: 'of two agents who correct a customer at once, one is overwritten and told that it was saved',
    by: ['test/desk/customer-deeds.test.ts'],
  },
  {
    name: 'an undo that an address invents',
    file: 'functions/desk/customers/person.routes.ts',
    from: 'merges.some((each) => each.record === record && each.undoableUntil)',
    to: "record !== ''",
    breaks: 'who follows a link from elsewhere takes two customers apart with one press of a button',
    by: ['test/desk/customers.test.ts'],
  },
  {
    name: 'a merge with oneself that is offered',
    file: 'functions/desk/customers/deeds/merge.page.ts',
    from: 'read.value.items.filter(({ id }) => id !== known.id)',
    to: 'read.value.items',
    breaks: 'an agent is led to a merge that cannot be, while the customer waits on the telephone',
    by: ['test/desk/customer-deeds.test.ts'],
  },
];
