/** `1,234,567`, as both languages write whole numbers; `Intl` would do the same for 10 ms of each cold start. */
export const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
