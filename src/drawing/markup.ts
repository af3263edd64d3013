export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; `content` is markup already. Attributes without a value are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(typeof value === 'number' ? round(value) : value)}"`]));
  const inside = content.join('');
  return `<${name}${written.join('')}${inside === '' ? '/>' : `>${inside}</${name}>`}`;
}

/**
 * A person's words as XML: nothing in them is markup, and what XML cannot hold at all (control characters, halves of surrogate pairs)
 * is shown as the character that stands for such.
 */
export function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const legal = text.replace(/[\p{Cs}\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '\uFFFD');
  return legal.replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': ' ', '\n': ' ', '\r': ' ' };

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
