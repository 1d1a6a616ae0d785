/** The text of the desk's script, which the build makes of htmx 2 and `browser/keyboard.ts`. */
declare module '*.desk-script' {
  const script: () => string;
  export default script;
}
