import { useEffect, useState } from 'react';
import { findNode, type Design } from '../../model/design';
import type { DesignNode, NodeKind } from '../../model/kinds';
import { serviceResourceKinds } from '../../model/serviceResource';
import { engine } from '../../state/engine';
import { useDesignState, useSimulation } from '../../state/hooks';
import { showTab } from '../../state/preferencesStore';
import { pageReadablePolicies } from '../../state/readablePolicies';
import { askRequest } from '../../state/requestStore';
import type { Answer } from '../../worker/protocol';
import { routeWords, verdictMarks, verdictWords } from '../verdictWords';

/** More workloads times resources than this are asked in the matrix only, which shows how far it is. */
const mostCells = 1_000;

const withoutOwnAction: readonly NodeKind[] = ['lambdaFunction'];

/** Which workloads get to this resource, and which way: its column of the matrix. Of what has none, nothing is asked. */
export function AllowedFrom({ node, design }: { readonly node: DesignNode; readonly design: Design }) {
  return serviceResourceKinds.includes(node.kind) && !withoutOwnAction.includes(node.kind) ? <Column node={node} design={design} /> : null;
}

function Column({ node, design }: { readonly node: DesignNode; readonly design: Design }) {
  const answer = useMatrixAnswer(node.id, design);
  const column = answer === 'too many' ? undefined : answer?.columns.find(({ id }) => id === node.id);
  const cells =
    answer === 'too many' || column === undefined
      ? []
      : (answer?.rows ?? []).flatMap(({ from, cells: row }) => row.filter(({ columnId }) => columnId === node.id).map((cell) => ({ from, cell })));
  return (
    <section className="inspector-section">
      <h4>Allowed from</h4>
      {answer === undefined && <p className="field-hint">Working it out…</p>}
      {answer === 'too many' && (
        <button type="button" className="button" onClick={() => showTab('matrix')}>
          Show the matrix
        </button>
      )}
      {answer !== undefined && answer !== 'too many' && cells.length === 0 && <p className="field-hint">No workload of this design asks it.</p>}
      <ul className="node-requests">
        {cells.map(({ from, cell }) => (
          <li key={from}>
            <button
              type="button"
              className="node-link"
              title={cell.explanation}
              onClick={() => {
                askRequest({ from, ...column?.request });
                showTab('trace');
              }}
            >
              {findNode(design, from)?.name ?? from}
            </button>{' '}
            <span className="allowed-verdict" data-verdict={cell.verdict}>
              <span aria-hidden="true">{verdictMarks[cell.verdict]}</span> {verdictWords[cell.verdict]}
            </span>
            <span className="check-detail">{cell.route === null ? '' : `by ${routeWords[cell.route]}`}</span>
          </li>
        ))}
      </ul>
      {column?.request.action !== undefined && <p className="field-hint">Asked: {column.request.action}, each with its own role.</p>}
    </section>
  );
}

type MatrixAnswer = Answer<'matrix'> | 'too many' | undefined;

function useMatrixAnswer(nodeId: string, design: Design): MatrixAnswer {
  const [answer, setAnswer] = useState<MatrixAnswer>();
  const revision = useDesignState((state) => state.revision);
  const designId = useDesignState((state) => state.designId);
  // The verdict first: what it is computed from is then ready for the column, too.
  const isSettled = useSimulation((state) => state.settledRevision === revision);
  useEffect(() => {
    if (!isSettled) return undefined;
    const workloads = design.nodes.filter((node) => 'roleId' in node || node.kind === 'instance').length;
    const resources = design.nodes.filter((node) => serviceResourceKinds.includes(node.kind)).length;
    if (workloads * resources > mostCells) return setAnswer('too many');
    engine().setDesign(design, revision);
    const asked = engine().ask('matrix', { readable: pageReadablePolicies(designId, design) }, { slot: 'allowedFrom' });
    let alive = true;
    void asked.outcome.then((outcome) => {
      if (alive && outcome.status === 'answered') setAnswer(outcome.answer);
    });
    return () => {
      alive = false;
      asked.cancel();
    };
  }, [nodeId, design, designId, revision, isSettled]);
  return answer;
}
