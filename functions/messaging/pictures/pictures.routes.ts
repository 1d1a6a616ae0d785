import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id, label } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { deletePicture } from './picture-files.client.ts';
import { pictureUrl } from './picture-of-message.ts';
import { type Picture, picture, pictureAlt, pictureId } from './picture-shapes.ts';
import { shopPictures } from './pictures.store.ts';
import { maxPictures, noPictures, type Pictures, withChoice, withoutPicture, withPicture } from './pictures.ts';
import { claimedUpload } from './uploads.routes.ts';

/** The letters that a picture may go with. */
type PictureLetters = readonly Pick<v.InferOutput<typeof letterShape>, 'kind' | 'label' | 'isAdvertising'>[];

const letterShape = v.object({ kind: id, label, isAdvertising: v.boolean(), picture: v.optional(pictureId) });

const shownPicture = v.object({
  ...picture.entries,
  /** Where mail programs find it. */
  url: v.pipe(v.string(), v.url()),
  /** The letters that it goes with. */
  goesWith: v.array(id),
});

const listShape = v.object({
  items: v.array(shownPicture),
  /** The letters with which one may go. */
  letters: v.array(letterShape),
});

const asShown = ({ shop, origin }: Call, { chosen }: Pictures, each: Picture): v.InferOutput<typeof shownPicture> => ({
  ...each,
  url: pictureUrl(origin, shop, each.id),
  goesWith: Object.keys(chosen).filter((kind) => chosen[kind] === each.id),
});

const answered = (letters: PictureLetters, call: Call, known: Pictures) => ({
  status: 200,
  body: {
    items: known.pictures.map((each) => asShown(call, known, each)),
    letters: letters.map(({ kind, label, isAdvertising }) => ({
      kind,
      label,
      isAdvertising,
      ...(known.chosen[kind] !== undefined && { picture: known.chosen[kind] }),
    })),
  } satisfies v.InferOutput<typeof listShape>,
});

const changed = async (call: Call, decide: (before: Pictures) => Pictures): Promise<Pictures> => {
  let after = noPictures;
  await shopPictures.of(call.shop).change(causeOf(call, `pictures of ${call.shop}`, systemClock()), (before) => {
    after = decide(before ?? noPictures);
    return { state: after };
  });
  return after;
};

const listPictures = (letters: PictureLetters) => async (call: Call) =>
  answered(letters, call, (await shopPictures.of(call.shop).state()) ?? noPictures);

const addBody = v.strictObject({ upload: v.pipe(v.string(), v.maxLength(1_024)), alt: pictureAlt });

/** Makes a picture of what was uploaded: its file is there before the list names it, and done twice is done once. */
const addPicture = (bucket: string) => async (call: Call, keyed: Keyed) => {
  const { upload, alt } = bodyOf(addBody, call);
  const now = systemClock();
  const { id: added, jpeg } = await claimedUpload(bucket, call.shop, upload, now);
  const { width, height, bytes } = jpeg;
  const known = await changed(call, (before) => {
    const after = withPicture(before, { id: added, alt, width, height, bytes: bytes.length, addedAt: now });
    if (!after) throw new Problem('picture-limit', `A shop has ${maxPictures} pictures: remove one first.`);
    return after;
  });
  const stored = known.pictures.find((each) => each.id === added);
  await keyed.answer({ status: 201, body: stored && asShown(call, known, stored) });
};

const pictureIn = ({ path }: Call): string => {
  if (!v.is(pictureId, path.picture)) throw new Problem('picture-not-found');
  return path.picture;
};

/** Its file goes first: whoever is interrupted finds it in the list still, and removes it again. */
const removePicture = (bucket: string, letters: PictureLetters) => async (call: Call) => {
  const removed = pictureIn(call);
  await deletePicture(bucket, call.shop, removed, systemClock());
  return answered(letters, call, await changed(call, (before) => withoutPicture(before, removed)));
};

const choiceBody = v.strictObject({ picture: v.nullable(pictureId) });

const choosePicture = (letters: PictureLetters) => async (call: Call, keyed: Keyed) => {
  const { picture: choice } = bodyOf(choiceBody, call);
  const { letter: kind = '' } = call.path;
  if (!letters.some((each) => each.kind === kind)) throw new Problem('not-found', 'No picture goes with this letter.');
  const known = await changed(call, (before) => {
    const after = withChoice(before, kind, choice);
    if (!after) throw new Problem('picture-not-found');
    return after;
  });
  await keyed.answer(answered(letters, call, known));
};

const picturesPath = '/v1/shops/{shop}/pictures';
const pictureReaders: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];
const pictureWriters: readonly Role[] = ['marketer', 'admin'];

/** The shop's pictures, and which of them goes with which letter. */
export const pictureRoutes = (bucket: string, letters: PictureLetters): Route[] => [
  {
    method: 'GET',
    path: picturesPath,
    answer: listPictures(letters),
    docs: { summary: "List the shop's pictures", roles: pictureReaders, response: listShape },
  },
  keyed({
    method: 'POST',
    path: picturesPath,
    write: addPicture(bucket),
    docs: { summary: 'Add an uploaded picture', roles: pictureWriters, body: addBody, response: shownPicture },
  }),
  {
    method: 'DELETE',
    path: `${picturesPath}/{picture}`,
    answer: removePicture(bucket, letters),
    docs: { summary: 'Remove a picture', roles: pictureWriters, response: listShape },
  },
  keyed({
    method: 'POST',
    path: `${picturesPath}/letters/{letter}`,
    write: choosePicture(letters),
    docs: {
      summary: 'Choose the picture of a letter',
      roles: pictureWriters,
      body: choiceBody,
      response: listShape,
    },
  }),
];
