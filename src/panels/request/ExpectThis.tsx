import { expectResult, findSaved, isExpected } from '../../commands/savedRequests';
import type { Design } from '../../model/design';
import { expectVerdict } from '../../model/operations/savedRequests';
import type { SimulationRequest } from '../../model/request';
import type { SimulationResult } from '../../simulation/result';
import { useDesignState } from '../../state/hooks';
import { perform } from '../../state/perform';

interface ExpectThisProps {
  readonly design: Design;
  readonly request: SimulationRequest;
  readonly result: SimulationResult;
}

/** The verdict as an expectation of the design: from now on another one is an error. Pressed again, nothing is expected. */
export function ExpectThis({ design, request, result }: ExpectThisProps) {
  const readOnly = useDesignState((state) => state.readOnly);
  const expected = isExpected(design, request, result);
  const saved = findSaved(design, request);
  return (
    <button
      type="button"
      className="button expect-this"
      aria-pressed={expected}
      disabled={readOnly || result.verdict === 'invalid'}
      title={expected ? 'The design expects this answer. Press to expect nothing.' : 'From now on another answer is an error under Problems, and fails the check on the command line'}
      onClick={() =>
        expected && saved !== undefined
          ? perform('Drop the expectation', (whole) => expectVerdict(whole, saved.id, undefined), { announce: 'summary' })
          : perform('Save the expectation', (whole) => expectResult(whole, request, result), { announce: 'summary' })
      }
    >
      {expected && <span aria-hidden="true">✓ </span>}
      Expect this
    </button>
  );
}
