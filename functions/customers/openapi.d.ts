/** The OpenAPI document of the whole API; the build makes it from the route tables. */
declare module '*.openapi' {
  const document: () => string;
  export default document;
}
