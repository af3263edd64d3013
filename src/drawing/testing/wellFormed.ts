/**
 * What makes a text no XML document, or undefined. Knows what our pictures use: elements, attributes, text, the five entities. Not a
 * parser for anybody else's files.
 */
export function faultOfXml(text: string): string | undefined {
  const open: string[] = [];
  let roots = 0;
  let position = 0;
  const token = /<(?:\/([\w:-]+)\s*|([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?))>|[^<]+/gy;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    position = token.lastIndex;
    const [all, closing, opening, attributes = '', selfClosing] = match;
    if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(all)) return `a bare & in ${all}`;
    if (closing !== undefined && open.pop() !== closing) return `</${closing}> closes something else`;
    if (opening !== undefined) {
      const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, name]) => name);
      if (new Set(names).size < names.length) return `an attribute twice in ${all}`;
      if (open.length === 0) roots += 1;
      if (selfClosing === '') open.push(opening);
    }
    if (closing === undefined && opening === undefined && open.length === 0 && all.trim() !== '') return `text outside of the root: ${all}`;
  }
  if (position < text.length) return `no markup: ${text.slice(position, position + 60)}`;
  if (open.length > 0) return `<${open.at(-1)}> is never closed`;
  // oxlint-disable-next-line no-control-regex
  if (/[\p{Cs}\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u.test(text)) return 'a character XML does not have';
  return roots === 1 ? undefined : `${roots} roots`;
}
