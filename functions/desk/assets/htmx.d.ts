/** The text of htmx 2, which the build takes from its package. */
declare module '*.htmx' {
  const script: () => string;
  export default script;
}
