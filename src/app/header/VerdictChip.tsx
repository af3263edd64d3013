import type { Verdict } from '../../model/request';
import { routeWords, verdictWords } from '../../panels/verdictWords';
import { useRequest, useSimulation } from '../../state/hooks';
import { Glyph, type GlyphName } from '../Glyph';

const glyphs: Readonly<Record<Verdict, GlyphName>> = { allowed: 'check', denied: 'barred', unreachable: 'broken', invalid: 'question' };

/** The answer in one word, wherever one looks. */
export function VerdictChip() {
  const result = useSimulation((state) => state.result);
  const updating = useSimulation((state) => state.updating);
  const engine = useSimulation((state) => state.engine);
  const asked = useRequest((state) => state.request !== null);
  const verdict = result?.verdict;
  const route = result?.route ?? null;
  const words = verdict === undefined ? (engine === 'stopped' ? 'Engine stopped' : asked ? 'Working…' : 'No question yet') : verdictWords[verdict];
  return (
    <span
      className="verdict"
      role="status"
      aria-label="Verdict"
      data-verdict={verdict}
      data-assumed={result !== null && result.assumptions.length > 0 ? '' : undefined}
      data-updating={verdict !== undefined && updating ? '' : undefined}
      title={result?.explanation}
    >
      {verdict !== undefined && <Glyph name={glyphs[verdict]} size={15} />}
      <span>
        {words}
        {verdict !== undefined && updating ? ' · updating' : ''}
      </span>
      {route !== null && <span className="verdict-route"> {routeWords[route]}</span>}
    </span>
  );
}
