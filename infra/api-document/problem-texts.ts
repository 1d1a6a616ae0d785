import { type ProblemCode, problems, problemType } from '../../shared/api/problems.ts';

/** What a caller can do about each problem: in the document, and in docs/problems.md. */
const problemTexts: Readonly<Record<ProblemCode, string>> = {
  'body-not-json': 'Send a JSON document in UTF-8.',
  'idempotency-key-invalid': 'Send a key of 1 to 255 characters.',
  'idempotency-key-required': 'Send the header with a new key for each write, and the same key when you repeat one.',
  'next-invalid': 'Send `next` as the page before gave it, or leave it out.',
  'product-id-invalid': 'Send the id with its platform before it, as in `shopify-632910392`.',
  'query-invalid': '`detail` names the parameter and what it takes.',
  'signature-invalid':
    'Check that the platform signs with a secret that is live here. An unknown shop or platform gets the same answer.',
  'signature-expired':
    'Sign again, with the time of now, whenever you send again; and set the clock of your system by the network.',
  'role-forbidden': 'Ask an admin for one of the roles in `detail`.',
  'scope-forbidden': 'Use a key that has the scope in `detail`; an admin of the shop makes one.',
  'shop-forbidden': 'Use a token of the shop in the path. A shop that does not exist gets the same answer.',
  'staff-ended': 'Ask an admin of the shop. The directory of the shop says that your work has ended.',
  'attachment-not-found':
    'Read the ticket: only files that are `stored` have a link. Their words and files go when their customer is erased.',
  'customer-not-found': 'Find the customer by email address. Customers whose erasure was requested are not found.',
  'export-not-found': 'Check the id; it is that of a request for access in the list of requests.',
  'import-not-found': 'Check the id; an import is found once its first chunk was processed.',
  'key-not-found': 'Use an id that `GET /v1/shops/{shop}/keys` lists.',
  'link-invalid': 'Ask the shop for a new link.',
  'mail-not-found': 'Check the id; an email is kept for 28 days.',
  'merge-not-found': 'Use a record that `merges` of the customer lists.',
  'note-not-found': 'PUT a note to this address.',
  'message-not-found': 'Check the id, which is the key of the message.',
  'not-found': 'Check the address, and that each id in it has letters, digits, `-`, `_`, `.` and `~` only.',
  'order-not-found': 'Check the id; it begins with its platform, as in `shopify-1001`.',
  'platform-not-found': 'Use a platform that `GET /v1/shops/{shop}/connections` names.',
  'preview-not-found': 'Take the token that the preview answered.',
  'replay-not-found': 'Use the id that starting the replay answered.',
  'provider-not-found': 'Use one that `GET /v1/shops/{shop}/channels/providers` lists.',
  'reservation-not-found': 'Use the id that reserving answered.',
  'secret-not-found': 'Use a name that `GET /v1/shops/{shop}/connections` lists.',
  'shop-not-found': 'Deploy the shop first.',
  'short-link-not-found': 'Check the code; a link that was never short has none.',
  'staff-not-found': 'Use an id that `GET /v1/shops/{shop}/staff` lists.',
  'stop-not-found': 'Use an id that `GET /v1/shops/{shop}/stops` lists; it may have ended meanwhile.',
  'suppression-not-found':
    'Use an id that `GET /v1/shops/{shop}/suppressions` lists; it may have been released meanwhile.',
  'survey-not-found': 'Check the id; a survey is found once it was opened in the shop.',
  'template-not-found': 'List the templates, and take the id of one.',
  'text-not-kept':
    'Only texts that were sent are kept, until their reader asks for erasure; emails from before texts were kept have none.',
  'ticket-not-found': 'Check the id.',
  'answer-held': 'Ask again in ten seconds, or undo the answer.',
  'answer-sent': 'Send another answer, if something is to be put right.',
  'address-taken': 'Use another address: mail to it would reach the other shop. `errors` has its place.',
  'customer-unreachable': 'Answer in another way, note that, and solve the ticket.',
  'erasure-requested': 'Nothing: their data stays as it is until it is erased.',
  'idempotency-key-in-use': 'Repeat the call with the same key in a moment.',
  'import-running': 'Wait for the import that runs, or ask for the same `from`.',
  'key-limit': 'End a key that is no longer used.',
  'merge-limit': 'Undo another merge first. Who has more than 20 is hardly one person.',
  'merge-too-old': 'Nothing: a merge can be undone for 30 days. `detail` has the day.',
  'points-insufficient': 'Reserve at most the points in `detail`.',
  'picture-limit': 'Remove a picture that no letter needs.',
  'picture-not-found': 'List the pictures of the shop.',
  'picture-refused': 'Send another file: `errors` says what is wrong with this one.',
  'upload-not-found': 'Make a form, and upload the file by it; it is kept for a day.',
  'points-spent': 'Nothing: the reservation was committed.',
  'preview-outdated':
    'Ask for a new preview: something else is in force or in the document of the shop since, or the preview is over a day old.',
  'preview-running': 'Read the preview until its `state` is `finished`.',
  'push-not-connected':
    'An admin connects the app with `npm run shop -- connect`. Register the device again at the next start of the app.',
  'promise-fixed': '`detail` has the reason. A promise can be renewed once, to a later day.',
  'replay-missing':
    '`POST …/promises/preview` with the `hours`; once it is finished, `POST …/promises/apply` with its `token`.',
  'reservation-ended': 'Reserve again.',
  'secret-limit': 'End the older secret once the platform signs with the newer one; `detail` has the address.',
  'wording-limit': 'Use a version that the shop has; it has 60 at most.',
  'staff-limit': 'End the entries of people who have left; 200 can work for a shop.',
  'staff-self': 'Ask another admin, or whoever operates the system.',
  'stop-limit': 'End some of the stops, or stop everything.',
  'template-limit': 'Change a template that is there instead of adding one.',
  'snooze-past-promise': 'Snooze it until the warning of its promise at the latest, or answer it first.',
  'tickets-of-others': 'Ask a lead to confirm it (`confirm`), if they are about one thing.',
  'ticket-merged': 'Go on in the ticket that `detail` names.',
  'answered-meanwhile': 'Read what was answered; send it again with the newest message as `seen` if it is still right.',
  'ticket-closed': 'Nothing: a new message of the customer opens a new ticket.',
  'ticket-is-task': 'A task is done, not answered: `POST …/tickets/{id}/solve`.',
  'link-expired': 'Ask the shop for a new link.',
  'already-exists': 'Leave If-None-Match out, and send the ETag as If-Match.',
  'version-conflict': 'GET it again, and send its new ETag as If-Match.',
  'body-too-large': 'Send a smaller body; `detail` has the limit.',
  'content-type-unsupported': 'Send the content type in `detail`.',
  'body-invalid': 'Correct what `errors` lists; each entry has its place in the body.',
  'columns-invalid': 'Correct the header of the file; docs/import.md lists the columns.',
  'idempotency-key-reused': 'Nothing was done. Use a new key for another body.',
  'reply-has-gaps': 'Write over each place between ⟦ and ⟧, and send the reply again.',
  'same-customer': 'Nothing: the two were merged before.',
  'text-not-carried': 'Take out the signs that `errors` names, or make it shorter.',
  'if-match-required': 'GET it, and send its ETag as If-Match.',
  'reservation-limit': 'Try again tomorrow.',
  'internal-error': 'Repeat the call. The failure was logged.',
  'not-ready': 'Repeat the call after `Retry-After` seconds.',
};

/** Codes that only pages refuse by, which show a sentence and no problem. */
const ofPages: readonly ProblemCode[] = ['link-invalid', 'link-expired'];

/** The codes that a problem of the API may carry. */
export const codes = (Object.keys(problems) as ProblemCode[]).filter((code) => !ofPages.includes(code));

const errors = [{ detail: 'is missing', pointer: '#/text' }];

/** Each problem as an example of the document, which is where its `type` leads. */
export const problemExamples = () =>
  Object.fromEntries(
    codes.map((code) => {
      const { status, title } = problems[code];
      const value = { type: problemType(code), code, status, title, ...(code === 'body-invalid' && { errors }) };
      return [code, { summary: title, description: problemTexts[code], value }];
    }),
  );
