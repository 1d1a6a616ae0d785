/** The text of the desk's script, which the build makes of htmx 2 and `functions/desk/browser`. */
declare module '*.desk-script' {
  const script: () => string;
  export default script;
}
