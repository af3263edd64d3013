import { Reference } from './expression';

/** What stands in a text for a value that is not known before deployment: `‹VpcCidr›`, `‹Firewall.Arn›`. */
export function placeholderOf(name: string, attribute?: string): string {
  return attribute === undefined ? `‹${name}›` : `‹${name}.${attribute}›`;
}

/** A text with its placeholders made references again; those that name nothing we know of stay text. */
export function partsOf(text: string): readonly (string | Reference)[] {
  const parts: (string | Reference)[] = [];
  let from = 0;
  for (const match of text.matchAll(/‹([A-Za-z0-9]+)(?:\.([A-Za-z0-9.]+))?›/g)) {
    const [whole, name = '', attribute] = match;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(new Reference(name, attribute, whole));
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
