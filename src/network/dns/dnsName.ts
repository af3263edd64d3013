/** Names are compared without case and without the dot at the end; the root is the empty text. */
export function normalizeName(name: string): string {
  return name.trim().toLowerCase().replace(/\.+$/, '');
}

/** A domain answers for itself and for everything below it. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html */
export function isAtOrBelow(name: string, domain: string): boolean {
  return domain === '' || name === domain || name.endsWith(`.${domain}`);
}

/** How specific a domain is: its number of labels. The longest matching domain wins. */
export function depthOf(domain: string): number {
  return domain === '' ? 0 : domain.split('.').length;
}

/** The name a record with this owner covers: itself, or with `*.` what is below. */
export function coversName(owner: string, name: string): boolean {
  return owner.startsWith('*.') ? name.endsWith(owner.slice(1)) && name.length > owner.length - 1 : owner === name;
}
