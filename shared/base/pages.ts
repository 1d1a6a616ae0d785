/** Page after page of a list that tells with each page where the next one begins; an empty word ends it too. */
export async function* pages<Page, Start extends string | object>(
  ask: (start: Start | undefined) => Promise<Page>,
  nextOf: (page: Page) => Start | undefined,
): AsyncGenerator<Page, void, void> {
  let start: Start | undefined;
  do {
    const page = await ask(start);
    yield page;
    start = nextOf(page);
  } while (start);
}
