import { useSimulation } from '../state/hooks';
import { routeWords, verdictMarks, verdictWords } from './verdictWords';
import './verdictChip.css';

/** The answer in one word, by shape and colour; dotted where it hangs on an assumption. */
export function VerdictChip() {
  const result = useSimulation((state) => state.result);
  const updating = useSimulation((state) => state.updating);
  const failure = useSimulation((state) => (state.engine === 'stopped' ? state.failure : null));
  if (failure !== null) {
    return (
      <output className="verdict-chip" aria-label="Verdict" title={failure}>
        The engine stopped
      </output>
    );
  }
  if (result === null) return <output className="verdict-chip verdict-chip-empty" aria-label="Verdict" />;
  const assumed = result.assumptions.length;
  return (
    <output
      className="verdict-chip"
      aria-label="Verdict"
      data-verdict={result.verdict}
      data-assumed={assumed > 0 || undefined}
      data-updating={updating || undefined}
      title={assumed === 0 ? result.explanation : `${result.explanation} Assumed: ${result.assumptions.map((each) => each.message).join(' ')}`}
    >
      <span className="verdict-chip-word">{verdictWords[result.verdict]}</span>
      {result.route !== null && <span className="verdict-chip-route">{routeWords[result.route]}</span>}
      {updating && <span className="verdict-chip-updating">updating</span>}
    </output>
  );
}

/** The mark of a verdict alone, for the places where a word stands beside it. */
export function VerdictMark({ verdict }: { readonly verdict: keyof typeof verdictMarks }) {
  return (
    <span className="verdict-mark" data-verdict={verdict} aria-hidden="true">
      {verdictMarks[verdict]}
    </span>
  );
}
