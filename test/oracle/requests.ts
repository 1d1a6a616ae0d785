import fc from 'fast-check';
import {
  batchGet,
  between,
  byGroup,
  consistent,
  get,
  lastOfGroup,
  pageOfGroup,
  query,
  scan,
  transactGet,
  whole,
} from './reads.ts';
import { maybe, type Request, TableName } from './request.ts';
import { largeItem } from './values.ts';
import {
  batchWrite,
  deletion,
  filled,
  largeTransaction,
  longer,
  put,
  returned,
  savingAll,
  transactWrite,
  updating,
} from './writes.ts';

const of =
  (operation: string) =>
  (input: object): Request => ({ operation, input: { ...input } });

/** One request of any operation in every form that is compared. */
export const request: fc.Arbitrary<Request> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(put, returned('ALL_OLD', 'NONE')).map(([own, more]) => of('PutItem')({ ...own, ...more })),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(updating, returned('NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'))
      .map(([own, more]) => of('UpdateItem')({ ...own, ...more })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(deletion, returned('ALL_OLD', 'NONE'))
      .map(([own, more]) => of('DeleteItem')({ ...own, ...more })),
  },
  { weight: 2, arbitrary: fc.tuple(get, consistent).map(([own, more]) => of('GetItem')({ ...own, ...more })) },
  { weight: 4, arbitrary: query.map(of('Query')) },
  { weight: 1, arbitrary: between.map(of('Query')) },
  { weight: 1, arbitrary: byGroup.map(of('Query')) },
  { weight: 1, arbitrary: lastOfGroup.map(of('Query')) },
  { weight: 1, arbitrary: pageOfGroup.map(of('Query')) },
  { weight: 1, arbitrary: scan.map(of('Scan')) },
  { weight: 2, arbitrary: batchGet.map(of('BatchGetItem')) },
  { weight: 1, arbitrary: batchWrite.map(of('BatchWriteItem')) },
  { weight: 3, arbitrary: transactWrite.map(of('TransactWriteItems')) },
  { weight: 3, arbitrary: savingAll.map(of('TransactWriteItems')) },
  { weight: 1, arbitrary: transactGet.map(of('TransactGetItems')) },
);

/** Requests on items that are large: what fits into an item, a transaction and a page. */
export const largeRequest: fc.Arbitrary<Request> = fc.oneof(
  { weight: 4, arbitrary: largeItem.map((Item) => of('PutItem')({ TableName, Item })) },
  { weight: 2, arbitrary: largeTransaction.map(of('TransactWriteItems')) },
  { weight: 1, arbitrary: longer.map(of('UpdateItem')) },
  { weight: 2, arbitrary: whole.map(of('Query')) },
  { weight: 1, arbitrary: fc.constant(of('Scan')({ TableName })) },
  { weight: 1, arbitrary: batchGet.map(of('BatchGetItem')) },
);

/** A table with some items, and what is asked of it. */
export const sequences = (one: fc.Arbitrary<Request>, maxLength: number): fc.Arbitrary<Request[]> =>
  fc
    .tuple(maybe(filled), fc.array(one, { minLength: 1, maxLength, size: 'max' }))
    .map(([first, rest]) => [...(first ? [of('BatchWriteItem')(first)] : []), ...rest]);
