const anyText = { type: 'string' };

const header = (name: string, description: string, schema: object, example: string, required = false) => ({
  name,
  in: 'header',
  description,
  ...(required && { required }),
  schema,
  example,
});

const key = { type: 'string', minLength: 1, maxLength: 255 };
const keySays = (when: string) =>
  `${when} The same key with the same body is one write for a week, and gets the first answer again (draft-ietf-httpapi-idempotency-key-header-07).`;
const ofPlatform = (name: string, platform: string, what: string, example: string) =>
  header(name, `${what}; ${platform} sends it.`, anyText, example);

/** Headers that requests carry, by the names of their components. */
export const parameters = {
  'Idempotency-Key': header('Idempotency-Key', keySays('Optional.'), key, '8e03978e-40d5-43dd-bc93-6894a57f9324'),
  'Idempotency-Key-Required': header(
    'Idempotency-Key',
    keySays('Required.'),
    key,
    '8e03978e-40d5-43dd-bc93-6894a57f9324',
    true,
  ),
  'If-Match': header(
    'If-Match',
    'The ETag of what this changes, or `*`. Required where there is something at the address; a change that changes nothing needs none.',
    anyText,
    '"5d41402abc4b2a76b9719d911017c592"',
  ),
  'If-None-Match': header('If-None-Match', '`*` writes only where there is nothing yet.', anyText, '*'),
  'Accept-Language': header(
    'Accept-Language',
    'Korean (`ko`) or English (`en`), the preferred one first.',
    anyText,
    'ko-KR,ko;q=0.9,en;q=0.5',
  ),
  'X-Shopify-Topic': ofPlatform('X-Shopify-Topic', 'Shopify', 'The topic', 'orders/paid'),
  'X-Shopify-Hmac-Sha256': ofPlatform(
    'X-Shopify-Hmac-Sha256',
    'Shopify',
    'The signature',
    'Xq0bK8Jk5c0mE3x1b2c3d4e5f6g7h8i9j0k1l2m3n4o=',
  ),
  'X-WC-Webhook-Topic': ofPlatform('X-WC-Webhook-Topic', 'WooCommerce', 'The topic', 'order.updated'),
  'X-WC-Webhook-Signature': ofPlatform(
    'X-WC-Webhook-Signature',
    'WooCommerce',
    'The signature',
    'Xq0bK8Jk5c0mE3x1b2c3d4e5f6g7h8i9j0k1l2m3n4o=',
  ),
  'X-API-Key': ofPlatform('X-API-Key', 'Cafe24', 'The secret', 'qLwv3F6Yp1sVxW8uZ0aBcD4e'),
  'X-Solapi-Secret': ofPlatform(
    'X-Solapi-Secret',
    'Solapi',
    'The SHA-1 of the secret of its reports, in hexadecimal',
    'f1d2d2f924e986ac86fdf7b36c94bcdf32beec15',
  ),
  'X-Toast-Webhook-Signature': ofPlatform(
    'X-Toast-Webhook-Signature',
    'NHN Cloud',
    'The secret of its reports',
    'bm90IGEgc2VjcmV0LCBvbmx5IGFu',
  ),
  'Webhook-Id': ofPlatform(
    'Webhook-Id',
    'any other shop system',
    'The id of the call (Standard Webhooks)',
    'msg_2Lh9KRb0',
  ),
  'Webhook-Timestamp': ofPlatform(
    'Webhook-Timestamp',
    'any other shop system',
    'When it was signed, in seconds',
    '1764205200',
  ),
  'Webhook-Signature': ofPlatform(
    'Webhook-Signature',
    'any other shop system',
    'The signatures',
    'v1,Xq0bK8Jk5c0mE3x1b2c3d4e5f6g7h8i9j0k1l2m3n4o=',
  ),
} as const;

export const parameterRef = (name: string) => {
  if (!Object.hasOwn(parameters, name))
    throw new Error(`There is no header ${name} in infra/api-document/parameters.ts.`);
  return { $ref: `#/components/parameters/${name}` };
};

/** Headers that answers carry. */
export const headers = {
  ETag: {
    description: 'The version of what was answered; absent where there is nothing.',
    schema: anyText,
    example: '"5d41402abc4b2a76b9719d911017c592"',
  },
  'Dangol-Set-By': {
    description: "Whether it was set here (`api`) or comes from the stage's folder (`stage`).",
    schema: { type: 'string', enum: ['api', 'stage'] },
    example: 'stage',
  },
  'Retry-After': {
    description: 'After how many seconds to repeat the call; absent where API Gateway answers.',
    schema: { type: 'string', pattern: '^\\d+$' },
    example: '5',
  },
};
