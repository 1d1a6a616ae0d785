import * as v from 'valibot';

const nameList = v.array(v.string());

/** What `POST /_local/ses` may change of the account's state at SES. */
export const sesSettings = v.partial(
  v.strictObject({
    production: v.boolean(),
    sending: v.picklist(['enabled', 'paused', 'paused-by-aws']),
    configurationSetSending: v.picklist(['enabled', 'paused']),
    pending: nameList,
    verified: nameList,
    mailFromPending: nameList,
    maxSendRate: v.pipe(v.number(), v.minValue(0.1)),
    max24HourSend: v.pipe(v.number(), v.minValue(-1)),
    mx: v.boolean(),
    dmarc: v.boolean(),
    telling: v.boolean(),
    bouncing: nameList,
    full: nameList,
    complaining: nameList,
    rejected: nameList,
  }),
);
