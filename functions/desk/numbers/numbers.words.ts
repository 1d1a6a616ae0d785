import type { Words } from '../frame/words.ts';

export const numbersWords = {
  title: { ko: '상담 통계', en: 'Numbers' },
  back: { ko: '문의', en: 'Tickets' },
  from: { ko: '첫날', en: 'From' },
  to: { ko: '마지막 날', en: 'To' },
  by: { ko: '나눠 보기', en: 'By' },
  agent: { ko: '담당자', en: 'Agent' },
  kind: { ko: '종류', en: 'Kind' },
  channel: { ko: '채널', en: 'Channel' },
  show: { ko: '보기', en: 'Show' },
  inTen: { ko: '10분 안에 첫 답변', en: 'First replies within ten minutes' },
  all: { ko: '전체', en: 'All tickets' },
  opened: { ko: '들어온 문의', en: 'Opened' },
  first: { ko: '첫 답변', en: 'First replies' },
  firstHalf: { ko: '첫 답변까지', en: 'Time to first reply' },
  next: { ko: '다음 답변까지', en: 'Time to next reply' },
  solved: { ko: '해결', en: 'Solved' },
  resolution: { ko: '해결까지', en: 'Time to solve' },
  reopened: { ko: '해결 뒤 다시 열림', en: 'Opened again' },
  firstContact: { ko: '한 번에 해결', en: 'Solved at first contact' },
  abandoned: { ko: '연결 전에 끊김', en: 'Abandoned' },
  handling: { ko: '맡은 뒤 답변까지', en: 'From taking to answering' },
  silent: { ko: '답이 없어 끝남', en: 'Ended by silence' },
  none: { ko: '이 기간에 들어온 문의가 없습니다', en: 'Nothing to count on these days' },
  noneNext: {
    ko: '문의에 답하시면 여기에 통계가 나타납니다. 다른 날짜를 골라 보세요.',
    en: 'Numbers appear as tickets come in and are answered. Try other days.',
  },
  own: { ko: '담당자별로는 본인의 통계만 보입니다.', en: 'Among agents you see your own numbers.' },
  meaning: { ko: '통계 읽는 법', en: 'What the numbers mean' },
  longest: { ko: '7일 넘게', en: 'over 7 days' },
} as const satisfies Readonly<Record<string, Words>>;

/** What each number is, under the name that it has on the page. */
export const meanings: readonly (readonly [name: keyof typeof numbersWords, words: Words])[] = [
  [
    'first',
    {
      ko: '담당자가 처음 답한 문의입니다. 자동 안내는 세지 않고, 보내지 못한 답변도 세지 않습니다. 시간은 상담 시간 안의 분입니다.',
      en: 'The first reply by a person. Automatic mails count nothing, and neither does an answer that did not arrive. Time is that of your opening hours.',
    },
  ],
  [
    'next',
    {
      ko: '답을 기다린 가장 오래된 메시지부터 다음 답변까지, 상담 시간 안의 분입니다.',
      en: 'From the oldest message that waited to the next answer, in your opening hours.',
    },
  ],
  [
    'resolution',
    {
      ko: '문의가 상점에 있던 시간입니다. 고객의 답을 기다린 시간은 빼고, 밤과 휴일은 넣습니다.',
      en: 'The time in which the ticket waited for the shop, nights included; not the time in which it waited for the customer.',
    },
  ],
  [
    'reopened',
    {
      ko: '해결한 문의 가운데 고객이 다시 쓴 것입니다. 해결한 날과 해결한 담당자에게 셉니다.',
      en: 'Of the tickets solved on these days, those opened again since. They count to who solved them.',
    },
  ],
  [
    'firstContact',
    {
      ko: '고객의 메시지 하나로 해결되고, 7일 동안 같은 주문이나 같은 종류의 문의가 없던 것입니다. 7일이 지나야 알 수 있습니다.',
      en: 'Solved after one message, and nothing about the same order or kind in the 7 days after. It is known 7 days late.',
    },
  ],
  [
    'abandoned',
    {
      ko: '담당자가 받기 전에 끊긴 전화와 채팅입니다. 나중에 다시 연락드렸어도 셉니다.',
      en: 'Calls and chats that ended before anybody answered, also where you called back later.',
    },
  ],
  [
    'handling',
    {
      ko: '문의를 맡고 나서 답변을 보낼 때까지입니다. 맡지 않고 바로 답한 문의는 세지 않습니다. 글을 쓴 시간은 알 수 없습니다.',
      en: 'From taking a ticket to sending the answer. Who answers without taking it first is not measured; how long somebody wrote is not known.',
    },
  ],
  [
    'silent',
    {
      ko: '고객의 답이 없어 저절로 끝난 문의입니다. 해결로 세지 않습니다.',
      en: 'Their customer said nothing more. They do not count as solved.',
    },
  ],
];

export const figureWords = {
  share: {
    ko: (percent: string, part: string, all: string) => `${percent}% (${all}건 중 ${part}건)`,
    en: (percent: string, part: string, all: string) => `${percent}% (${part} of ${all})`,
  },
  of: {
    ko: (part: string, all: string) => `${all}건 중 ${part}건`,
    en: (part: string, all: string) => `${part} of ${all}`,
  },
  cases: { ko: (n: string) => `${n}건`, en: (n: string) => n },
  half: {
    ko: (half: string, most: string) => `절반은 ${half} 안, 열에 아홉은 ${most} 안`,
    en: (half: string, most: string) => `half in ${half}, nine of ten in ${most}`,
  },
  minutes: { ko: (n: number) => `${n}분`, en: (n: number) => `${n} min` },
  hours: { ko: (n: number) => `${n}시간`, en: (n: number) => `${n} h` },
  days: { ko: (n: number) => `${n}일`, en: (n: number) => (n === 1 ? '1 day' : `${n} days`) },
  knownTo: {
    ko: (day: string) =>
      `한 번에 해결했는지는 7일 뒤에 알 수 있습니다. 지금은 ${day}에 해결한 문의까지 모두 알 수 있습니다.`,
    en: (day: string) =>
      `Whether it was at the first contact is known 7 days later: now for everything solved up to ${day}.`,
  },
} as const;
