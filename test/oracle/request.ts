import fc from 'fast-check';
import { canonical } from '../../shared/base/json.ts';
import type { Item } from './values.ts';

export interface Request {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A part of a transaction, by what it says of its item. */
export interface Written {
  readonly Key?: Item;
  readonly Item?: Item;
}

export const keyOf = ({ Key, Item = Key }: Written) => [Item?.pk, Item?.sk];

export const TableName = 'things';

/** Mostly without one that comes twice, which is refused. */
export const several = <Given>(one: fc.Arbitrary<Given>, maxLength: number, id: (given: Given) => unknown) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.uniqueArray(one, { minLength: 1, maxLength, selector: (each) => canonical(id(each)) }) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 1, maxLength }) },
  );

export const maybe = <Given>(arbitrary: fc.Arbitrary<Given>) => fc.option(arbitrary, { nil: undefined });
export const given = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
