/** A place in a rendered text that nobody has filled: `⟦회수할 날⟧`. No reply is sent with one. */
export const gap = (label: string): string => `⟦${label}⟧`;

export const hasGap = (text: string): boolean => /[⟦⟧]/.test(text);

/** The labels in the gaps of a text, each once. */
export const gapsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/⟦([^⟦⟧]*)⟧/g)].map(([, label = '']) => label)),
];
