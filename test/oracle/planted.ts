type Fields = Record<string, unknown>;

/** Faults on the way to one of the two, which the comparison must find. */
export const planted: readonly [name: string, fault: (operation: string, input: Fields) => Fields][] = [
  [
    'a put without its condition',
    (operation, input) =>
      operation === 'PutItem' && input.ConditionExpression === 'attribute_not_exists(pk)'
        ? { ...input, ConditionExpression: undefined }
        : input,
  ],
  [
    'a query that only runs forwards',
    (_operation, input) => (input.ScanIndexForward === false ? { ...input, ScanIndexForward: true } : input),
  ],
  [
    'a transaction of two parts at most',
    (operation, input) =>
      operation === 'TransactWriteItems'
        ? { ...input, TransactItems: (input.TransactItems as unknown[]).slice(0, 2) }
        : input,
  ],
  [
    'an item that is hidden when a condition fails',
    (_operation, input) =>
      input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD'
        ? { ...input, ReturnValuesOnConditionCheckFailure: 'NONE' }
        : input,
  ],
];
