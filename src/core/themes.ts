/**
 * The themes people choose from. Their names are in `locales/<language>/themes.json`; `wijk.yaml` only selects among them.
 */

/** Every theme with its sign (one emoji), in the order a list shows them. */
export const themes = {
  food: { sign: '🍽️' },
  music: { sign: '🎵' },
  'theatre-film': { sign: '🎬' },
  'art-craft': { sign: '🎨' },
  sport: { sign: '⚽' },
  'walk-nature': { sign: '🚶' },
  language: { sign: '💬' },
  reading: { sign: '📚' },
  computer: { sign: '💻' },
  health: { sign: '❤️' },
  'parents-babies': { sign: '👶' },
  children: { sign: '🧒' },
  youth: { sign: '🛹' },
  seniors: { sign: '👵' },
  women: { sign: '👩' },
  meeting: { sign: '☕' },
  feast: { sign: '🎉' },
  faith: { sign: '🙏' },
  'repair-reuse': { sign: '🛠️' },
  garden: { sign: '🌱' },
  'help-advice': { sign: '🤝' },
  neighbourhood: { sign: '🏘️' },
} as const satisfies Record<string, { readonly sign: string }>;

export type ThemeId = keyof typeof themes;

/** The ids, in the same order. */
export const themeIds: readonly ThemeId[] = Object.keys(themes).filter(isTheme);

/** True when the text is the id of a theme. */
export function isTheme(id: string): id is ThemeId {
  return Object.hasOwn(themes, id);
}

/** The theme's sign, shown before its name. */
export function signOfTheme(theme: ThemeId): string {
  return themes[theme].sign;
}
