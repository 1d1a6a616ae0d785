import type { OperationTexts, TagTexts } from './tag-texts.ts';

const path = '/v1/shops/{shop}/programme';
const previewId = 'k3v5ydt6b2pnaqxm7w4zlhjc2e';
const begunAt = '2026-11-27T01:00:00.000Z';

const preview: Pick<OperationTexts, 'response'> = { response: 'ProgrammePreview' };

export const programmeTexts: TagTexts = {
  tag: 'Programme',
  description:
    'The rules of points and tiers. A change acts on all customers alike: it is previewed first, applied by the token of the preview, and every ledger is recounted page by page. A changed programme of a deployed document waits: it is previewed by itself, and takes force by the token of that preview.',
  fields: {
    '{token}': ['The token of the preview.', previewId],
    token: ['The token of the preview: once it is finished, it applies exactly this programme.', previewId],
    programme: ['The programme in force: the shipped one, with the changes of the shop.'],
    version: ['The version of the programme.', 2],
    rateBasisPoints: ['The rate: 100 is one percent. An order keeps the rate that it was first paid at.', 100],
    returnDays: ['How long after the delivery points wait, because the order may be returned.', 7],
    liveDays: ['How long active points can be spent. Points that are active keep the day that was told.', 365],
    reservationMinutes: ['After how many minutes an open reservation is released.', 15],
    tiers: ['The tiers, from the lowest up.'],
    name: ['The name of the tier.', 'regular'],
    fromMinor: ['From which amount on it is reached; the bound is included.', 300_000],
    label: ['How customers and agents read it; the name, by default.'],
    ko: ['In Korean.', '단골'],
    en: ['In English.', 'Regular'],
    tierDays: ['Purchases of how many days count for the tier.', 365],
    tierReviewDays: ['How long after it was reached or kept a tier is reviewed.', 365],
    tierWarningDays: ['How long before its review a customer is warned who would lose it.', 30],
    currency: ['The currency of points and tiers.', 'KRW'],
    taxCounts: ['Whether tax inside the shown price earns.'],
    waiting: [
      'The changed programme of a deployed document, until it is applied, replaced or withdrawn by a newer one.',
    ],
    proposedAt: ['When it was deployed.', begunAt],
    'waiting.programme': ['The whole programme that waits. A preview that is outdated is asked for again with it.'],
    preview: ['What it would change; its `token` applies it.'],
    recount: ['The progress of the last change of the programme.'],
    state: ['Whether all customers were looked at. A preview is `outdated` after a day.', 'finished'],
    customers: ['How many customers were looked at so far.', 1200],
    up: ['Customers whose tier goes up.'],
    down: ['Customers whose tier goes down.'],
    count: ['How many they are.', 1],
    'up.customers': ['The first 20 of them.', ['aqxkm3v5ydt6b2pn']],
    'down.customers': ['The first 20 of them.', ['aqxkm3v5ydt6b2pn']],
    begunAt: ['When it was begun.', begunAt],
    finishedAt: ['When it was finished.', begunAt],
    points: ['What it changes of points.'],
    spendable: ['Points that become spendable at once; negative where they wait again.', 300],
    perYear: ['What the purchases of the last year would earn beyond what they earn at the present rate.', 12_000],
    money: ['The same in money: a point is worth one minor unit.'],
    perYearMinor: ['The difference of a year.', 12_000],
  },
  operations: {
    [`GET ${path}`]: { id: 'getProgramme', problems: ['shop-not-found'], response: 'ProgrammeInForce' },
    [`POST ${path}/preview`]: {
      id: 'previewProgramme',
      description:
        'Answers at once; the customers are looked at page by page. Read the preview until its `state` is `finished`. The body is the whole proposed programme: what it leaves out is as shipped.',
      status: 202,
      problems: ['shop-not-found'],
      request: 'ProposedProgramme',
      ...preview,
    },
    [`GET ${path}/previews/{token}`]: {
      id: 'getProgrammePreview',
      problems: ['shop-not-found', 'preview-not-found'],
      ...preview,
    },
    [`POST ${path}/apply`]: {
      id: 'applyProgramme',
      description:
        'The programme is in force at once, and every ledger is recounted by it. A programme that was proposed here becomes a part of the document of the shop.',
      status: 202,
      problems: ['shop-not-found', 'preview-not-found', 'preview-running', 'preview-outdated'],
      request: 'ApplyProgramme',
      response: 'ProgrammePreview',
    },
  },
};
