/** Reads a list page by page until a page names no next one; an empty token ends it too. */
export async function* pages<Page, Start extends string | object>(
  read: (start: Start | undefined) => Promise<Page>,
  nextOf: (page: Page) => Start | undefined,
): AsyncGenerator<Page, void, void> {
  let start: Start | undefined;
  do {
    const page = await read(start);
    yield page;
    start = nextOf(page);
  } while (start);
}
