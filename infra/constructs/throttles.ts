/** How many calls of a route API Gateway lets through: so many a second, and so many at once. All callers share them. */
interface Throttle {
  readonly ThrottlingRateLimit: number;
  readonly ThrottlingBurstLimit: number;
}

/**
 * What is open to strangers has buckets of its own, apart from those of people and machines (decision 0062). The names of these
 * routes never change: API Gateway refuses each later change of a stage that still has a throttle for a route that is gone.
 */
const ofStrangers: readonly (readonly [route: RegExp, Throttle])[] = [
  // What people say, of whom a few speak at once: such reports are sent again.
  [/ \/webhooks\/\{shop\}\/care\//, { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 10 }],
  // Reports of messages to phones, as many as such messages are sent.
  [/ \/webhooks\/\{shop\}\/messaging\//, { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 50 }],
  // Some platforms send a call only once: they have as much as before.
  [/ \/webhooks\//, { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 }],
  // Few people ask about their own data, and a copy of it is large.
  [/ \/p\/me\/\{token\}\//, { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 5 }],
  // Each form is a ticket that a person reads, and of who writes to the open page nothing is proved.
  [/^POST \/p\/contact$/, { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 10 }],
  // One answer, by who was told by KakaoTalk that it is there.
  [/ \/p\/answer\//, { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 10 }],
  [/ \/p\/contact(\/|$)/, { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 10 }],
  // A few colleagues of each shop confirm an address, once.
  [/ \/p\/desk-address\//, { ThrottlingRateLimit: 2, ThrottlingBurstLimit: 3 }],
  // As many as emails are sent: the sender of email asks for itself.
  [/ \/notices\//, { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 20 }],
  // Mail programs keep what they have seen.
  [/ \/p\/pictures\//, { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 15 }],
  // Somebody may change an answer fifty times.
  [/^POST \/p\/survey\//, { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 55 }],
  [/ \/p\//, { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 50 }],
  // A code has 60 random bits: at this rate, guesses meet one of a million live codes once in 1,800 years.
  [/ \/s\//, { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 20 }],
  [/ \/desk(\/|$)/, { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 }],
];

/** The throttles of the stage's routes that have one of their own, by their keys: `GET /p/me/{token}`. */
export const throttlesOf = (keys: readonly string[]): Readonly<Record<string, Throttle>> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const own = ofStrangers.find(([route]) => route.test(key))?.[1];
      return own ? [[key, own]] : [];
    }),
  );

/** Of every other route. */
export const usualThrottle = { throttlingRateLimit: 500, throttlingBurstLimit: 1000 } as const;
