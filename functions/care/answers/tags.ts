import * as v from 'valibot';

const maxTicketTags = 10;
const maxTagLength = 40;

/** A tag as it is stored: composed (NFC), in lower case, without spaces at its ends and with single ones inside. */
const tag = v.pipe(
  v.string(),
  v.maxLength(200),
  v.transform((text) => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()),
  v.minLength(1),
  v.maxLength(maxTagLength),
);

/** The tags of a ticket, each once, in the sequence in which they were added. */
export const tagList = v.pipe(
  v.array(tag),
  v.maxLength(50),
  v.transform((all) => [...new Set(all)]),
  v.maxLength(maxTicketTags),
);

/** The tags with others beside them, as many as a ticket may have. */
export const withTags = (before: readonly string[] = [], added: readonly string[] = []): readonly string[] =>
  [...new Set([...before, ...added])].slice(0, maxTicketTags);
