/** The document of the whole API, made of the doors' tables when the code is built. */
declare module '*.openapi' {
  const document: () => string;
  export default document;
}
