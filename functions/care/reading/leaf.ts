import { decodedText, type Field, fieldValue, parseStructured } from './fields.ts';

/** A part of a mail that has no parts itself. */
export interface Leaf {
  /** `text/plain` if the mail names none. */
  readonly type: string;
  readonly params: ReadonlyMap<string, string>;
  readonly isAttached: boolean;
  readonly name?: string;
  readonly encoding: string;
  /** Leaves with the same number are alternatives of one content. */
  readonly alternative?: number;
  readonly body: Buffer;
  /** Whether it is a part of an embedded mail. */
  readonly isPassedOn?: true;
  /** The header of an embedded mail, whose leaves follow; its `body` is the whole of it. */
  readonly embedded?: readonly Field[];
}

/** Where a part stands. */
export interface PartPlace {
  readonly isOfDigest: boolean;
  readonly alternative: number | undefined;
}

/** RFC 2046, 5.1.5: a part of a digest is a mail, if it names no type; the mail itself is plain text. */
export function leafOf(
  fields: readonly Field[],
  { isOfDigest, alternative }: PartPlace,
  isTop: boolean,
): Omit<Leaf, 'body'> {
  const usual = isOfDigest && !isTop ? 'message/rfc822' : 'text/plain';
  const { value, params } = parseStructured(fieldValue(fields, 'content-type') ?? usual);
  const disposition = parseStructured(fieldValue(fields, 'content-disposition') ?? '');
  const name = disposition.params.get('filename') ?? params.get('name');
  return {
    type: value.includes('/') ? value : 'text/plain',
    params,
    isAttached: disposition.value === 'attachment',
    ...(name && { name: decodedText(name).slice(0, 200) }),
    encoding: parseStructured(fieldValue(fields, 'content-transfer-encoding') ?? '').value,
    ...(alternative !== undefined && { alternative }),
  };
}
