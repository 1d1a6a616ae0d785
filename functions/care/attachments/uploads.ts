/** Pictures of phones have up to 10 MB. */
export const maxUploadBytes = 10 * 1024 * 1024;

/** More files than anybody adds to a question. */
const maxUploads = 5;

/** Where the uploads of one form lie, until they are claimed. `form` is an id that nobody guesses: who knows it, owns what lies there. */
export const uploadPrefix = (shop: string, form: string): string => `uploads/${shop}/${form}/`;

/** A file that was uploaded, and belongs to no message yet. */
export interface UploadedFile {
  readonly key: string;
  /** As the browser named the file. */
  readonly name: string;
}

/** The uploads of a form among these keys, each once; a key from outside may name anything. */
export function uploadsOf(shop: string, form: string, keys: readonly string[]): UploadedFile[] {
  const prefix = uploadPrefix(shop, form);
  const own = [...new Set(keys)].filter((key) => key.startsWith(prefix) && key.length > prefix.length);
  return own.slice(0, maxUploads).map((key) => ({ key, name: fileNameIn(key.slice(prefix.length)) }));
}

const fileNameIn = (name: string): string =>
  name
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 200)
    .toWellFormed();
