type Channels = [red: number, green: number, blue: number];

function channelsOf(colour: string): Channels {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const colourOf = (channels: Channels): string =>
  `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** WCAG 2.2, "relative luminance". */
function luminanceOf(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio" of two `#rrggbb`: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The shop's colour, darkened on a light ground or lightened on a dark one only until it can be read: 4.5:1 (WCAG 2.2, 1.4.3). */
export function readableOn(ground: string, accent: string, ratio = 4.5): string {
  const end = contrast(ground, '#000000') > contrast(ground, '#ffffff') ? 0 : 255;
  for (let percent = 0; percent < 100; percent++) {
    const mixed = channelsOf(accent).map((channel) => channel + ((end - channel) * percent) / 100) as Channels;
    const colour = colourOf(mixed);
    if (contrast(colour, ground) >= ratio) return colour;
  }
  return end === 0 ? '#000000' : '#ffffff';
}
