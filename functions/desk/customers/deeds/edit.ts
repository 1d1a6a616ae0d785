import type { CustomerRead } from '../person.ts';

/** What people of the shop can set, in the sequence of the Korean form. */
export const editFields = ['family', 'given', 'phone', 'language', 'zone', 'birthday', 'tags', 'channel'] as const;
export type EditField = (typeof editFields)[number];

/** What stands in the fields of the form. */
export type EditValues = Readonly<Partial<Record<EditField, string>>>;

/** What is known, as the fields show it. A channel stands there only where the customer asked for it. */
export const editValues = (known: CustomerRead): Record<EditField, string> => ({
  family: known.family ?? '',
  given: known.given ?? '',
  phone: known.phoneShown ?? known.phone ?? '',
  language: known.language ?? '',
  zone: known.zone ?? '',
  birthday: known.birthday ?? '',
  tags: known.tags.join(', '),
  channel: known.channel?.because === 'asked' ? known.channel.channel : '',
});

const listIn = (text: string): string[] => [...new Set(text.split(',').map((each) => each.trim()))].filter(Boolean);

const fieldText = (field: EditField, text: string) => (field === 'tags' ? listIn(text).join(', ') : text.trim());

/**
 * What the API is asked to change: only what differs from what is known, so that what platforms report goes on to count
 * for all else. What was emptied is `null`: the report counts again.
 */
export function changesIn(typed: EditValues, known: CustomerRead): Readonly<Partial<Record<EditField, unknown>>> {
  const before = editValues(known);
  const changed = editFields.flatMap((field) => {
    const text = fieldText(field, typed[field] ?? before[field]);
    if (text === fieldText(field, before[field])) return [];
    const value = field === 'tags' ? listIn(text) : text;
    return [[field, text === '' ? null : value] as const];
  });
  return Object.fromEntries(changed);
}
