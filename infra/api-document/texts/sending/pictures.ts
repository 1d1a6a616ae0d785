import type { FieldTexts, TagTexts } from '../tag-texts.ts';

const pictureId = '4d8a1f0e7c2b95638a0b1c2d3e4f5061';
const uploadKey = 'uploads/demo/9f86d081884c7d659a2feaa0c55ad015/picture.jpg';

const listFields: FieldTexts = {
  items: ['The pictures, the newest first: 40 at most.'],
  goesWith: ['The letters that it goes with.', ['check-in-care']],
  letters: ['The letters with which a picture may go.'],
  'letters.kind': ['The kind of the letter.', 'check-in-care'],
  'letters.label': ['Its name, for people.'],
  'letters.isAdvertising': [
    'Whether it is an advertisement. With a letter that is none a picture has to offer nothing either: it goes without consent.',
    false,
  ],
  'letters.picture': ['The picture that goes with it; absent where none does.', pictureId],
};

export const pictureTexts: TagTexts = {
  tag: 'Pictures',
  description:
    'Pictures that go with letters: in emails, and by MMS in Korea. Each is a JPEG of at most 200 KB, whose sides have at most 1,000 pixels; what cameras write into it is taken out.',
  fields: {
    '{picture}': ['The picture.', pictureId],
    '{letter}': ['The kind of the letter.', 'check-in-care'],
    id: ['The id of the picture, made of its bytes.', pictureId],
    alt: ['What it shows, for who does not see it.'],
    ko: ['In Korean.', '거실에 놓인 무선청소기'],
    en: ['In English.', 'A cordless vacuum in a living room'],
    width: ['In pixels.', 800],
    height: ['In pixels.', 600],
    bytes: ['Its size.', 84_210],
    addedAt: ['When it was added.', '2026-12-01T01:00:00.000Z'],
  },
  operations: {
    'GET /v1/shops/{shop}/pictures': {
      id: 'listPictures',
      response: 'PictureList',
      fields: {
        ...listFields,
        url: [
          'Where emails show it.',
          `https://abc.execute-api.ap-northeast-2.amazonaws.com/p/pictures/demo/${pictureId}`,
        ],
      },
    },
    'POST /v1/shops/{shop}/pictures': {
      id: 'addPicture',
      description:
        'Makes a picture of what was uploaded by a form of `POST …/pictures/uploads`. The same file again is the same picture, with the new words. A `picture-refused` says why by the `detail` of its error: `no-jpeg`, `broken`, `unusual`, `too-large` or `too-wide`.',
      status: 201,
      problems: ['upload-not-found', 'picture-refused', 'picture-limit'],
      request: 'NewPicture',
      response: 'Picture',
      fields: {
        upload: ['The key of the upload, as S3 tells it.', uploadKey],
        goesWith: ['The letters that it goes with.', ['check-in-care']],
        url: [
          'Where emails show it.',
          `https://abc.execute-api.ap-northeast-2.amazonaws.com/p/pictures/demo/${pictureId}`,
        ],
      },
    },
    'DELETE /v1/shops/{shop}/pictures/{picture}': {
      id: 'removePicture',
      description:
        'No letter carries it any more, and emails that went before show its words in its place. One that is not there is removed already.',
      isUnversioned: true,
      problems: ['picture-not-found'],
      response: 'PictureList',
      fields: {
        ...listFields,
        url: [
          'Where emails show it.',
          `https://abc.execute-api.ap-northeast-2.amazonaws.com/p/pictures/demo/${pictureId}`,
        ],
      },
    },
    'POST /v1/shops/{shop}/pictures/letters/{letter}': {
      id: 'choosePicture',
      description: 'The next message of the letter carries it; `null` is none.',
      problems: ['picture-not-found'],
      request: 'PictureChoice',
      response: 'PictureList',
      fields: {
        ...listFields,
        picture: ['The picture.', pictureId],
        url: [
          'Where emails show it.',
          `https://abc.execute-api.ap-northeast-2.amazonaws.com/p/pictures/demo/${pictureId}`,
        ],
      },
    },
    'POST /v1/shops/{shop}/pictures/uploads': {
      id: 'createPictureForm',
      description:
        'Post `fields`, then the file as `file`, as multipart/form-data to `action`; S3 takes one file by it. Its key is that of `fields`, with the name of the file in its last place. What nobody adds is deleted after a day.',
      request: 'NewPictureForm',
      response: 'PictureForm',
      fields: {
        goTo: ['The path of this address to which S3 leads, with the `key` in the query.', '/desk/demo/pictures/new'],
        action: ['Where the form is posted.', 'https://files.s3.ap-northeast-2.amazonaws.com/'],
        '.fields': ['What the form has before the file, unchanged.', { 'Content-Type': 'image/jpeg', policy: '…' }],
        maxBytes: ['The largest file that is taken.', 204_800],
        maxSide: ['The longest side, in pixels.', 1_000],
        expiresAt: ['Until when the form can be posted.', '2026-12-01T02:00:00.000Z'],
      },
    },
    'GET /v1/shops/{shop}/pictures/uploads': {
      id: 'getPictureUpload',
      description: 'What came, before it is added. It is refused as `POST …/pictures` would refuse it.',
      problems: ['upload-not-found', 'picture-refused'],
      response: 'PictureUpload',
      fields: {
        '?key': ['The key of the upload, as S3 tells it.', uploadKey],
        url: ['Where a browser sees it, for an hour.', `https://files.s3.ap-northeast-2.amazonaws.com/${uploadKey}`],
      },
    },
  },
};
