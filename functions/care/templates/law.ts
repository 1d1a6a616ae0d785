/** What Korean law gives a customer who buys at a distance, for texts to name. */
interface ReturnLaw {
  /** Days in which a customer may change their mind, from the last parcel or the installation. */
  readonly withdrawalDays: number;
  /** Business days in which money goes back, from when the goods have come back. */
  readonly refundBusinessDays: number;
  /** Months from delivery in which what differs from its description, or is faulty, can be given back. */
  readonly faultMonths: number;
  /** Days for the same from when the customer noticed; whichever ends first. */
  readonly faultNoticeDays: number;
  readonly source: string;
  /** The day from which these figures hold here. */
  readonly since: string;
}

export const koreanReturns: ReturnLaw = {
  withdrawalDays: 7,
  refundBusinessDays: 3,
  faultMonths: 3,
  faultNoticeDays: 30,
  source:
    'Act on the Consumer Protection in Electronic Commerce, Etc. (Korea), articles 17 (1), 17 (3), 18 (2), 18 (9) and 18 (10), as read on 2026-11-28',
  since: '2026-11-28',
};
