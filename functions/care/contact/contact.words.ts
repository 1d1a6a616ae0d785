import type { Language } from '../../../shared/events/shops.ts';

const ko = {
  title: '무엇을 도와드릴까요?',
  lead: '담당자가 직접 읽고 메일로 답해 드립니다.',
  order: '어느 주문에 대한 말씀인가요?',
  noOrder: '주문과 관계없는 문의',
  text: '하실 말씀',
  email: '답을 받으실 이메일 주소',
  name: '이름 (선택)',
  send: '보내기',
  faults: {
    'no-text': '하실 말씀을 적어 주세요.',
    'too-long': '하실 말씀을 10,000자까지 줄여 주세요.',
    'no-address': '답을 받으실 이메일 주소를 다시 확인해 주세요.',
  },
  sent: '문의 잘 받았습니다',
  number: (number: number) => `접수번호 ${number}`,
  closed: '지금은 상담 시간이 아니지만, 빠짐없이 접수해 담당자에게 전해 두었습니다.',
  promise: (time: string) => `${time}까지 담당자가 메일로 직접 답해 드리겠습니다.`,
  late: '약속드린 시간까지 답해 드리지 못했습니다. 죄송합니다. 담당자가 서둘러 답해 드리겠습니다.',
  answered: '담당자가 메일로 답해 드렸습니다.',
  another: '다른 문의 남기기',
};

const en: typeof ko = {
  title: 'How can we help?',
  lead: 'Our team will read it and answer you by email.',
  order: 'Which order is it about?',
  noOrder: "It isn't about an order",
  text: 'Your message',
  email: 'Your email address, for our answer',
  name: 'Your name (optional)',
  send: 'Send',
  faults: {
    'no-text': 'Please write your message.',
    'too-long': 'Please shorten this to 10,000 characters.',
    'no-address': 'Please check the email address for our answer.',
  },
  sent: "We've got your message",
  number: (number: number) => `No. ${number}`,
  closed: "We're closed right now, but your message is safely in line.",
  promise: (time: string) => `A person will answer you by email by ${time}.`,
  late: "We didn't answer by the time we promised. We're sorry; our team is on it.",
  answered: 'Our team has answered you by email.',
  another: 'Send another message',
};

export const contactWords: Readonly<Record<Language, typeof ko>> = { ko, en };
