import { canonical } from '../../shared/base/json.ts';
import type { Outcome } from './outcome.ts';
import { keyOf, type Request, TableName, type Written } from './request.ts';

/** A difference that stays: what it is, who is right, and why. */
export interface Declared {
  readonly what: string;
  readonly right: 'ours' | 'theirs' | 'both';
  /** The documentation that says so, and when it was read. */
  readonly source: string;
  readonly why: string;
  /** Whether two outcomes of this request differ in just this; without it, the generators keep clear of it. */
  readonly isThis?: (request: Request, ours: Outcome, theirs: Outcome) => boolean;
  /** Requests of which the last shows the difference, so that one that has gone does not stay declared. */
  readonly example: readonly Request[];
}

const Key = { pk: { S: 'order/1' }, sk: { S: 'STATE' } };
const put = (attributes: object): Request => ({
  operation: 'PutItem',
  input: { TableName, Item: { ...Key, ...attributes } },
});
const update = (UpdateExpression: string, rest: object): Request => ({
  operation: 'UpdateItem',
  input: { TableName, Key, UpdateExpression, ...rest },
});
const one = { ExpressionAttributeValues: { ':v': { N: '1' } } };
const newItem = { Put: { TableName, Item: Key, ConditionExpression: 'attribute_not_exists(pk)' } };
const reads = (request: Request, of: RegExp) => of.test(request.operation);

/** Whether two parts are of one key. */
function hasTwice({ input }: Request): boolean {
  const parts = (input.TransactItems as Record<string, Written>[]).flatMap((part) => Object.values(part));
  return new Set(parts.map((part) => canonical(keyOf(part)))).size < parts.length;
}

const transactWriteItems =
  'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html, 2026-11-25';

export const declared: readonly Declared[] = [
  {
    what: 'Two parts of one transaction on one item',
    right: 'ours',
    source: transactWriteItems,
    why: 'No two parts may target one item, which is a ValidationException; DynamoDB Local tries them one after another before it says so.',
    isThis: (request, ours, theirs) =>
      reads(request, /^TransactWrite/) &&
      ours.code === 'ValidationException' &&
      /^(TransactionCanceled|IdempotentParameterMismatch)Exception$/.test(theirs.code ?? '') &&
      hasTwice(request),
    example: [
      {
        operation: 'TransactWriteItems',
        input: { TransactItems: [newItem, newItem] },
      },
    ],
  },
  {
    what: 'A part of a transaction that is not valid for the item it meets',
    right: 'ours',
    source: transactWriteItems,
    why: 'Its place among the reasons says ValidationError; DynamoDB Local ends there, or refuses the transaction instead.',
    isThis: (request, ours) => reads(request, /^TransactWrite/) && ours.said.includes('"ValidationError"'),
    example: [
      {
        operation: 'TransactWriteItems',
        input: {
          TransactItems: [
            { Put: { TableName, Item: { ...Key, sk: { S: 'EVENT#' } } } },
            { Update: { TableName, Key, UpdateExpression: 'SET version = version + :v', ...one } },
          ],
        },
      },
    ],
  },
  {
    what: 'An Update of a transaction without an UpdateExpression',
    right: 'ours',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Update.html, 2026-11-25',
    why: 'It is required there, though not in UpdateItem; DynamoDB Local does not ask for it.',
    isThis: (request) =>
      reads(request, /^TransactWrite/) && /"Update":(?!.*UpdateExpression)/.test(JSON.stringify(request.input)),
    example: [{ operation: 'TransactWriteItems', input: { TransactItems: [{ Update: { TableName, Key } }] } }],
  },
  {
    what: 'UPDATED_OLD and UPDATED_NEW of a part of a document',
    right: 'ours',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html, 2026-11-25',
    why: 'Only what was updated is returned; DynamoDB Local returns the whole attribute. Dynalite, which we stand on, was tested against AWS.',
    isThis: (request) =>
      reads(request, /^UpdateItem/) &&
      /^UPDATED/.test(String(request.input.ReturnValues)) &&
      /[.[]/.test(String(request.input.UpdateExpression)),
    example: [
      put({ state: { M: { a: { N: '5' } } } }),
      update('SET #d.b = :v', { ...one, ExpressionAttributeNames: { '#d': 'state' }, ReturnValues: 'UPDATED_NEW' }),
    ],
  },
  {
    what: 'UPDATED_OLD and UPDATED_NEW of nothing',
    right: 'both',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html, 2026-11-25',
    why: 'Nothing is documented: Attributes is empty here and absent there, which are one to the SDK’s document client but for `undefined`.',
    isThis: (request, ours, theirs) =>
      reads(request, /^UpdateItem/) && ours.said === '{"Attributes":{}}' && theirs.said === '{}',
    example: [put({ version: { N: '1' } }), update('REMOVE version', { ReturnValues: 'UPDATED_NEW' })],
  },
  {
    what: 'The spelling of a number inside of a document, or added to an attribute that was missing',
    right: 'ours',
    source:
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html, 2026-11-25',
    why: 'Leading and trailing zeroes are trimmed; DynamoDB Local trims them at the top of an item only. Numbers are compared as numbers.',
    example: [],
  },
  {
    what: 'An update that gives a key, or the key of an index, what it cannot have, under a condition that fails',
    right: 'ours',
    source: 'dynalite 4.0.0, tested against AWS by its author; AWS documents no order of checks',
    why: 'The request is refused before its condition is looked at; DynamoDB Local looks at the condition first.',
    example: [
      update('SET sk = :v', {
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':v': { S: 'a' } },
      }),
    ],
  },
  {
    what: 'Where a page of 1 MB ends, when it holds hundreds of items',
    right: 'both',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html, 2026-11-25',
    why: 'Dynalite adds to each item what it measured in AWS, some 20 bytes, and DynamoDB Local nothing. Pages are read to their end before they are compared.',
    example: [],
  },
  {
    what: 'The order of a scan, and of items with one index key',
    right: 'both',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html, 2026-11-25',
    why: 'None is promised. They are compared as sets.',
    example: [],
  },
  {
    what: 'The texts of messages, and consumed capacity',
    right: 'both',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html, 2026-11-25',
    why: 'Programs go by the names of errors, their reasons and the items in them. Capacity is not asked for by anybody here.',
    example: [],
  },
  {
    what: 'The time after which an idempotency token is forgotten, time to live, and consistent reads that lag',
    right: 'both',
    source: transactWriteItems,
    why: 'DynamoDB Local has its own clock and no lag; these are promised by test/local alone.',
    example: [],
  },
];

export const isDeclared = (request: Request, ours: Outcome, theirs: Outcome): boolean =>
  declared.some(({ isThis }) => isThis?.(request, ours, theirs));
