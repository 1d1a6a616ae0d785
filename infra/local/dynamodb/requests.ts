import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import describeTable from 'dynalite/validations/describeTable.js';
import getItem from 'dynalite/validations/getItem.js';
import validations, { type Custom, type Member, type Type, type Types } from 'dynalite/validations/index.js';
import putItem from 'dynalite/validations/putItem.js';
import query from 'dynalite/validations/query.js';
import scan from 'dynalite/validations/scan.js';
import updateItem from 'dynalite/validations/updateItem.js';
import { AwsError } from '../protocol/aws-error.ts';
import type { AttributeValue } from './attribute-value.ts';
import { type Expression, evaluateHere } from './condition.ts';
import { limits } from './storage.ts';
import { readBeforeWrite, type Section } from './update-expression.ts';

interface Request {
  readonly types: Types;
  readonly custom?: Custom | undefined;
}

const attributeNameFields = ['ExpressionAttributeNames'];
const valueFields = [...attributeNameFields, 'ExpressionAttributeValues'];
const conditionFields = ['ConditionExpression', ...valueFields, 'ReturnValuesOnConditionCheckFailure'];
const pageFields = ['IndexName', 'Select', 'Limit', 'ExclusiveStartKey', 'ConsistentRead', 'FilterExpression'];
const keyFields = ['TableName', 'Key'];
const itemFields = ['TableName', 'Item'];

/** Fields that dynalite does not know, although the operations here do. */
const added: Types = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
  ConsistentRead: 'Boolean',
};

/** A request with just these fields of dynalite's, some of them required. */
function request(from: Request, fields: string[], required: string[] = []): Request {
  const pick = (field: string): [string, Member] => {
    const member = from.types[field] ?? added[field];
    if (!member) throw new Error(`dynalite has no type for the field ${field}`);
    return [field, required.includes(field) && typeof member !== 'string' ? { ...member, notNull: true } : member];
  };
  return { types: Object.fromEntries(fields.map(pick)), custom: from.custom };
}

/** The operations by their implemented request fields; any other field is refused by name. */
export const requests = {
  PutItem: request(putItem, [...itemFields, ...conditionFields, 'ReturnValues']),
  GetItem: request(getItem, [...keyFields, 'ConsistentRead', 'ProjectionExpression', ...attributeNameFields]),
  UpdateItem: request(updateItem, [...keyFields, 'UpdateExpression', ...conditionFields, 'ReturnValues']),
  DeleteItem: request(deleteItem, [...keyFields, ...conditionFields, 'ReturnValues']),
  Query: request(query, [
    'TableName',
    'KeyConditionExpression',
    'ScanIndexForward',
    ...pageFields,
    'ProjectionExpression',
    ...valueFields,
  ]),
  Scan: request(scan, ['TableName', 'Segment', 'TotalSegments', ...pageFields, 'ProjectionExpression', ...valueFields]),
  BatchGetItem: request(batchGetItem, ['RequestItems']),
  BatchWriteItem: request(batchWriteItem, ['RequestItems']),
  DescribeTable: request(describeTable, ['TableName']),
} satisfies Record<string, Request>;

/** The parts of a transaction, each the request of a single operation without what it would return. */
export const transactionParts = {
  Put: request(putItem, [...itemFields, ...conditionFields]),
  Update: request(updateItem, [...keyFields, 'UpdateExpression', ...conditionFields], ['UpdateExpression']),
  Delete: request(deleteItem, [...keyFields, ...conditionFields]),
  ConditionCheck: request(deleteItem, [...keyFields, ...conditionFields], ['ConditionExpression']),
  Get: request(getItem, [...keyFields, 'ProjectionExpression', ...attributeNameFields]),
} satisfies Record<string, Request>;

const transactItems = (allowed: (keyof typeof transactionParts)[]): Type => ({
  type: 'List',
  notNull: true,
  lengthGreaterThanOrEqual: 1,
  lengthLessThanOrEqual: 100,
  children: {
    type: 'ValueStruct<TransactItem>',
    children: Object.fromEntries(
      allowed.map((part) => [part, { type: `FieldStruct<${part}>`, children: transactionParts[part].types }]),
    ),
  },
});

export const transactWriteItems: Request = {
  types: {
    TransactItems: transactItems(['Put', 'Update', 'Delete', 'ConditionCheck']),
    ClientRequestToken: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
  },
};

export const transactGetItems: Request = { types: { TransactItems: transactItems(['Get']) } };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function refuseUnknown(path: string, value: unknown, member: Member): void {
  if (typeof member === 'string' || !isObject(value) || !member.children) return;
  const { type = '', children } = member;
  if (/^(Value|Field)Struct/.test(type)) {
    const members = children as Types;
    for (const [name, inner] of Object.entries(value)) {
      const known = Object.hasOwn(members, name) ? members[name] : undefined;
      if (!known) {
        throw new AwsError('ValidationException', `The local DynamoDB does not implement the field ${path}.${name}`);
      }
      refuseUnknown(`${path}.${name}`, inner, known);
    }
  } else {
    for (const inner of Object.values(value)) refuseUnknown(path, inner, children as Member);
  }
}

/** What dynalite's validations leave on a request: its parsed expressions. */
interface Parsed {
  readonly _condition?: { readonly expression: Expression };
  readonly _filter?: { readonly expression: Expression };
  readonly _updates?: { readonly sections: Section[] };
  readonly KeyConditions?: { readonly [attribute: string]: { readonly AttributeValueList: readonly AttributeValue[] } };
}

/** No key is empty, so none is asked for. */
function refuseEmptyKey(attribute: string, valueFields: readonly object[]): void {
  if (!valueFields.some((value) => Object.values(value).includes(''))) return;
  throw new AwsError(
    'ValidationException',
    'One or more parameter values are not valid. ' +
      `The AttributeValue for a key attribute cannot contain an empty string value. Key: ${attribute}`,
  );
}

/** Applies the checks that go beyond types: attribute values, sizes and expressions, which it parses in place. */
export function parseExpressions(data: object & Parsed, custom: Custom | undefined): void {
  validations.checkValidations(data, {}, custom, limits);
  for (const part of [data._condition, data._filter]) if (part) evaluateHere(part.expression);
  for (const [attribute, { AttributeValueList: valueFields }] of Object.entries(data.KeyConditions ?? {})) {
    refuseEmptyKey(attribute, valueFields);
  }
  if (data._updates) readBeforeWrite(data._updates.sections);
}

/** The request as its operation takes it, or the refusal that AWS gives. */
export function parse<Data extends object>(operation: string, input: unknown, { types, custom }: Request): Data {
  if (!isObject(input)) throw new AwsError('SerializationException', 'Start of structure or map expected');
  refuseUnknown(operation, input, { type: 'ValueStruct', children: types });
  const data = validations.checkTypes<Data>(input, types);
  validations.checkValidations(data, types, undefined, limits);
  parseExpressions(data, custom);
  return data;
}
