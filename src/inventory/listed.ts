const mostNamed = 4;

/** "`a`, `b` and 3 more". */
export function listed(names: readonly string[]): string {
  const named = names.slice(0, mostNamed).map((name) => `\`${name}\``).join(', ');
  return names.length > mostNamed ? `${named} and ${names.length - mostNamed} more` : named;
}
