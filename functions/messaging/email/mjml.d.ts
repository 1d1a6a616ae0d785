/** A layout, compiled to HTML when the code is built. */
declare module '*.mjml' {
  const html: string;
  export default html;
}

declare module 'mjml' {
  interface Compiled {
    html: string;
    errors: { formattedMessage: string }[];
  }
  export default function mjml2html(source: string, options?: Record<string, unknown>): Promise<Compiled>;
}
