/** Names are a person's words: nothing in them may become markup. */
export function markdownText(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}

/** One of our sentences has its names in backticks; what is between them stays as it is. */
export function markdownSentence(text: string): string {
  return text
    .split('`')
    .map((part, position) => (position % 2 === 1 ? `\`${part}\`` : part.replace(/[\\*_{}[\]<>#]/g, '\\$&')))
    .join('')
    .replaceAll(/(?<!\\)\|/g, '\\|');
}

/** Cells are Markdown already. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
