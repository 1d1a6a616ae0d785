import type { Customer } from './customer.ts';
import type { CustomerRecord } from './record.ts';

const blank = ({ customer, absorbed }: CustomerRecord, erasedAt: string): CustomerRecord => ({
  customer,
  reportedAt: {},
  platformIds: [],
  erasedAt,
  ...(absorbed && { absorbed }),
});

/** Of a record nothing stays but its id, when it was erased, and where it stands among the person's others. */
export function withoutRecord(person: Customer, record: string, erasedAt: string): Customer {
  const members = person.members?.map((each) => {
    if (each.customer !== record) return each;
    const { into, mergedAt, because } = each;
    return { ...blank(each, erasedAt), into, mergedAt, because };
  });
  const others = members && { members };
  if (record !== person.customer) return { ...person, ...others };
  const { erasureRequestedAt, erasure } = person;
  return {
    ...blank(person, erasedAt),
    ...(erasureRequestedAt && { erasureRequestedAt }),
    ...(erasure && { erasure }),
    ...others,
  };
}
