import type { Language } from '../../../shared/events/shops.ts';
import { maxUploadBytes } from '../attachments/uploads.ts';
import { maxFormFiles } from './files.ts';

const uploadMegabytes = maxUploadBytes / 1024 / 1024;

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
  filesNext: '사진이나 파일은 글을 보내신 다음 화면에서 올리실 수 있어요.',
  filesTitle: '사진이나 파일도 보내시겠어요?',
  filesHint: `${maxFormFiles}개까지, 하나에 ${uploadMegabytes}MB까지 보내실 수 있어요.`,
  file: '사진·파일 고르기',
  upload: '올리기',
  uploading: '올리는 중',
  badFile: `비어 있거나 ${uploadMegabytes}MB가 넘는 파일은 올리실 수 없어요.`,
  uploaded: '올리신 파일',
  notSent: '‘파일 보내기’를 누르셔야 담당자에게 전해집니다.',
  sendFiles: '파일 보내기',
  moreFiles: '파일을 더 올리시려면',
  filesSent: '함께 보내신 파일',
  fileMissing: '전하지 못했습니다',
  fileFaults: {
    gone: '올리신 파일이 남아 있지 않습니다. 다시 올려 주세요.',
    'too-often': '오늘은 파일을 더 받을 수 없습니다. 글은 잘 받았으니, 담당자가 메일로 답해 드리겠습니다.',
  },
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
  filesNext: 'You can add photos or files on the next page.',
  filesTitle: 'Any photos or files to add?',
  filesHint: `Up to ${maxFormFiles}, each up to ${uploadMegabytes} MB.`,
  file: 'Choose a photo or file',
  upload: 'Upload',
  uploading: 'Uploading',
  badFile: `This file is empty, or larger than ${uploadMegabytes} MB.`,
  uploaded: 'Uploaded files',
  notSent: 'Press “Send files” to pass them on to our team.',
  sendFiles: 'Send files',
  moreFiles: 'To add another one',
  filesSent: 'Files you sent',
  fileMissing: "didn't reach us",
  fileFaults: {
    gone: "The files you uploaded aren't there any more. Please upload them again.",
    'too-often': "We can't take more files today. We have your message, and our team will answer you by email.",
  },
};

export const contactWords: Readonly<Record<Language, typeof ko>> = { ko, en };
