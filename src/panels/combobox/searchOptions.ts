export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** Shown beside the label, and searched. */
  readonly detail?: string;
  /** Searched, never shown. */
  readonly keywords?: string;
}

/** More than anybody reads; what is not among them is found by typing on. */
const mostShown = 80;

/** Options in which every word of the text occurs, best first; without a text all of them in their order. */
export function searchOptions(options: readonly ComboboxOption[], text: string): readonly ComboboxOption[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return options.slice(0, mostShown);
  const words = wanted.split(/\s+/);
  const ranked = options.flatMap((option) => {
    const rank = rankOf(option, wanted, words);
    return rank === undefined ? [] : [{ option, rank }];
  });
  return ranked
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, mostShown)
    .map(({ option }) => option);
}

function rankOf(option: ComboboxOption, wanted: string, words: readonly string[]): number | undefined {
  const label = option.label.toLowerCase();
  const value = option.value.toLowerCase();
  if (label === wanted || value === wanted) return 0;
  if (label.startsWith(wanted) || value.startsWith(wanted)) return 1;
  const all = `${label} ${value} ${option.detail?.toLowerCase() ?? ''} ${option.keywords?.toLowerCase() ?? ''}`;
  if (!words.every((word) => all.includes(word))) return undefined;
  if (new RegExp(`\\b${escapeExpression(wanted)}`).test(label)) return 2;
  return words.every((word) => label.includes(word)) ? 3 : 4;
}

function escapeExpression(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
