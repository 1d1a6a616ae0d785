import { expect, test } from 'vitest';
import {
  textRefusal,
  textRefusalDetail,
} from '../../../../../functions/messaging/channels/providers/aws/text-refusal.ts';

const optedOut = 'DESTINATION_PHONE_NUMBER_OPTED_OUT';

type Case = [
  what: string,
  name: string,
  others: { readonly status?: number; readonly reason?: string; readonly field?: string },
  as: unknown,
];

const barred = (because: string, whom: string, why: string) => ({ barred: { because, whom, why } });

test.each<Case>([
  ['asks to slow down', 'ThrottlingException', {}, { busy: 'AWS asks to slow down' }],
  ['asks so by its status', 'UnknownError', { status: 429 }, { busy: 'AWS asks to slow down' }],
  ['asks so while it fails', 'ThrottlingException', { status: 503 }, { busy: 'AWS asks to slow down' }],
  ['failed inside', 'InternalServerException', { status: 500 }, 'unknown'],
  ['is not there', 'UnknownError', { status: 503 }, 'unknown'],
  ['knows that its reader opted out', 'ConflictException', { reason: optedOut }, { optedOut, isOfAll: true }],
  [
    'is in the sandbox',
    'ConflictException',
    { reason: 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED' },
    barred('sender-refused', 'some', 'ConflictException DESTINATION_PHONE_NUMBER_NOT_VERIFIED'),
  ],
  [
    'does not send to that country',
    'ValidationException',
    { reason: 'DESTINATION_COUNTRY_BLOCKED' },
    barred('sender-refused', 'some', 'ValidationException DESTINATION_COUNTRY_BLOCKED'),
  ],
  [
    'has no number for that country',
    'ConflictException',
    { reason: 'NO_ORIGINATION_IDENTITIES_FOUND' },
    barred('sender-refused', 'some', 'ConflictException NO_ORIGINATION_IDENTITIES_FOUND'),
  ],
  [
    'has spent what the account may',
    'ServiceQuotaExceededException',
    { reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' },
    barred('quota-spent', 'everybody', 'ServiceQuotaExceededException MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'),
  ],
  [
    'does not let the role send',
    'AccessDeniedException',
    {},
    barred('sender-refused', 'everybody', 'AccessDeniedException'),
  ],
  [
    'does not know the sender',
    'ResourceNotFoundException',
    {},
    barred('sender-refused', 'everybody', 'ResourceNotFoundException'),
  ],
  [
    'does not know whose signature it is',
    'UnrecognizedClientException',
    {},
    barred('sender-refused', 'everybody', 'UnrecognizedClientException'),
  ],
  [
    'cannot read the name of the sender',
    'ValidationException',
    { reason: 'FIELD_VALIDATION_FAILED', field: 'OriginationIdentity' },
    barred('sender-refused', 'everybody', 'ValidationException FIELD_VALIDATION_FAILED'),
  ],
  [
    'may not use the sender',
    'ValidationException',
    { reason: 'RESOURCE_NOT_ACCESSIBLE' },
    barred('sender-refused', 'everybody', 'ValidationException RESOURCE_NOT_ACCESSIBLE'),
  ],
  [
    'takes the number for none',
    'ValidationException',
    { reason: 'INVALID_PARAMETER', field: 'DestinationPhoneNumber' },
    { unreachable: 'ValidationException INVALID_PARAMETER' },
  ],
  [
    'does not take the text',
    'ValidationException',
    { reason: 'INVALID_PARAMETER', field: 'MessageBody' },
    { refused: 'ValidationException INVALID_PARAMETER' },
  ],
  ['tells no reason', 'ValidationException', {}, { refused: 'ValidationException' }],
])('AWS %s: %s', (_, name, others, as) => {
  expect(textRefusal({ name, status: 400, ...others })).toEqual(as);
});

test('of an answer only constants are kept', () => {
  const fields = '"Fields":[{"Message":"+821012345678","Name":"MessageBody"},{"Name":"Context","Message":"b"}]';
  const answer = `{"__type":"ValidationException","Message":"Minji","Reason":"INVALID_PARAMETER",${fields}}`;
  expect(textRefusalDetail(answer)).toEqual({ reason: 'INVALID_PARAMETER', field: 'MessageBody' });
  expect(textRefusalDetail('{"__type":"ThrottlingException","Reason":"Minji is busy"}')).toEqual({});
});
