import { useCallback, useEffect, useMemo, useState } from 'react';
import { findNode, type Design } from '../model/design';
import type { Verdict } from '../model/request';
import { useDesign, useDesignState } from '../state/hooks';
import { showTab } from '../state/preferencesStore';
import { askRequest } from '../state/requestStore';
import { arrangeMatrix, cellOf, type Arrangement } from './matrix/arrangeMatrix';
import { compareMatrices, type Matrix, type MatrixChanges } from './matrix/compareMatrices';
import { cellWords, questionWords } from './matrix/cellWords';
import { matrixCsv } from './matrix/matrixCsv';
import { MatrixGrid, type MatrixPlace } from './matrix/MatrixGrid';
import { useBaseline, useMatrix, type MatrixState } from './matrix/useMatrix';
import { saveText } from './saveText';
import { Sentence } from './Sentence';
import { routeLetters, routeWords } from './verdictWords';
import './matrix/matrixPanel.css';

/** The designs of this browser, to compare the open one with. */
export interface OtherDesigns {
  readonly list: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  readonly load: (id: string) => Promise<{ readonly design: Design } | undefined>;
}

/** Every workload against every service and resource. */
export function MatrixPanel({ others }: { others: OtherDesigns }) {
  const design = useDesign((whole) => whole);
  const state = useMatrix();
  const { matrix, stopped, work, cancelled } = state;
  if (stopped !== undefined) return <p className="empty-state">The engine stopped on this design: {stopped}</p>;
  if (matrix === undefined) {
    return (
      <div className="empty-state">
        {cancelled ? (
          <button type="button" className="button" onClick={state.compute}>
            Compute
          </button>
        ) : (
          work !== undefined && work.since !== 'just now' && <Progress state={state} />
        )}
      </div>
    );
  }
  if (work === undefined && (matrix.rows.length === 0 || matrix.columns.length === 0)) {
    return <p className="empty-state">The matrix asks for every workload what it can reach. The design has no {matrix.rows.length === 0 ? 'workloads' : 'services or resources'} yet.</p>;
  }
  return <MatrixView design={design} matrix={matrix} state={state} others={others} />;
}

interface MatrixViewProps {
  readonly design: Design;
  readonly matrix: Matrix;
  readonly state: MatrixState;
  readonly others: OtherDesigns;
}

function MatrixView({ design, matrix, state, others }: MatrixViewProps) {
  const [arrangement, setArrangement] = useState<Arrangement>({ text: '', onlyChanged: false, verdicts: new Map(), sort: undefined });
  const [withFilters, setWithFilters] = useState(false);
  const [other, setOther] = useState<{ readonly id: string; readonly design: Design }>();
  const [looked, setLooked] = useState<MatrixPlace>();
  const baseline = useBaseline(other?.design);
  const changes = useMemo(() => (baseline === undefined || baseline === 'computing' ? undefined : compareMatrices({ design, matrix }, baseline)), [design, matrix, baseline]);
  const nameOf = useCallback((id: string) => findNode(design, id)?.name ?? id, [design]);
  const shown = useMemo(
    () => arrangeMatrix(matrix, arrangement, { nameOf, isChanged: (from, columnId) => changes?.of(from, columnId) !== undefined }),
    [matrix, arrangement, nameOf, changes],
  );
  const arrange = useCallback((change: Partial<Arrangement>) => setArrangement((former) => ({ ...former, ...change })), []);
  return (
    <div className="matrix-panel" data-updating={state.work !== undefined || undefined}>
      <div className="matrix-tools">
        <input className="field-input" type="search" aria-label="Filter the matrix" placeholder="Filter" value={arrangement.text} onChange={(event) => arrange({ text: event.target.value })} />
        <button
          type="button"
          className="button"
          aria-pressed={withFilters}
          onClick={() => {
            setWithFilters(!withFilters);
            if (withFilters) arrange({ verdicts: new Map() });
          }}
        >
          Filter by verdict
        </button>
        <label className="check-item">
          <input type="checkbox" checked={arrangement.onlyChanged} onChange={(event) => arrange({ onlyChanged: event.target.checked })} />
          Only what changed
        </label>
        <CompareWith others={others} chosen={other?.id} onChoose={setOther} />
        <button type="button" className="button" onClick={() => saveText('matrix.csv', matrixCsv(shown.columns, shown.rows, nameOf), 'text/csv')}>
          Export CSV
        </button>
        {state.work !== undefined && state.work.since !== 'just now' && <Progress state={state} />}
        {state.cancelled && (
          <span className="matrix-updating">
            Not up to date{' '}
            <button type="button" className="button" onClick={state.compute}>
              Compute
            </button>
          </span>
        )}
      </div>
      {shown.rows.length === 0 || shown.columns.length === 0 ? (
        <p className="empty-state">{arrangement.onlyChanged ? nothingChanged(baseline, changes) : state.work === undefined ? 'Nothing fits the filter.' : ''}</p>
      ) : (
        <MatrixGrid
          matrix={shown}
          nameOf={nameOf}
          isStale={state.isStale}
          changes={changes}
          arrangement={arrangement}
          withFilters={withFilters}
          onSort={(columnId) => arrange({ sort: nextSort(arrangement.sort, columnId) })}
          onFilter={(columnId, verdict) => arrange({ verdicts: withVerdict(arrangement.verdicts, columnId, verdict) })}
          onTrace={trace}
          onLook={setLooked}
        />
      )}
      <Detail place={looked} nameOf={nameOf} changes={changes} legend={legendOf(shown)} />
    </div>
  );
}

function Progress({ state: { work, cancel } }: { state: MatrixState }) {
  if (work === undefined) return null;
  if (work.since !== 'long') return <span className="matrix-updating">updating</span>;
  // Before the engine has begun with it, nobody knows how far it is.
  const share = work.of === 0 ? {} : { max: work.of, value: work.done };
  return (
    <span className="matrix-updating">
      <progress aria-label="Progress of the matrix" {...share} /> {work.of === 0 ? 'Waiting for its turn' : `${work.done} of ${work.of} workloads`}{' '}
      <button type="button" className="button" onClick={cancel}>
        Cancel
      </button>
    </span>
  );
}

interface CompareWithProps {
  readonly others: OtherDesigns;
  readonly chosen: string | undefined;
  readonly onChoose: (other: { readonly id: string; readonly design: Design } | undefined) => void;
}

/** The last saved state, or another design that was opened in this browser. */
function CompareWith({ others, chosen, onChoose }: CompareWithProps) {
  const ownId = useDesignState((state) => state.designId);
  const [list, setList] = useState<Awaited<ReturnType<OtherDesigns['list']>>>([]);
  useEffect(() => {
    let alive = true;
    void others.list().then((found) => {
      if (alive) setList(found);
    });
    return () => {
      alive = false;
    };
  }, [others, ownId]);
  const choose = (id: string) => {
    if (id === '') return onChoose(undefined);
    void others.load(id).then((found) => found && onChoose({ id, design: found.design }));
  };
  return (
    <label className="matrix-compare">
      Compare with
      <select value={chosen ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="">the last saved state</option>
        {list
          .filter(({ id }) => id !== ownId)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}

/** What decided the cell under the pointer or the focus, in one sentence; else what the letters mean. */
function Detail({ place, nameOf, changes, legend }: { place: MatrixPlace | undefined; nameOf: (id: string) => string; changes: MatrixChanges | undefined; legend: string }) {
  const cell = place && cellOf(place.row, place.column.id);
  if (place === undefined || cell === undefined) return <p className="matrix-detail">{legend}</p>;
  const change = changes?.of(place.row.from, place.column.id);
  return (
    <p className="matrix-detail">
      <strong>
        {nameOf(place.row.from)} to {questionWords(place.column)}
      </strong>{' '}
      <Sentence text={cell.explanation} />
      {change?.before !== undefined && <em> Was {cellWords(change.before)}.</em>}
    </p>
  );
}

function trace({ row, column }: MatrixPlace): void {
  askRequest({ from: row.from, ...column.request });
  showTab('trace');
}

function nothingChanged(baseline: ReturnType<typeof useBaseline>, changes: MatrixChanges | undefined): string {
  if (baseline === 'computing') return 'Comparing…';
  const gone = changes?.gone ?? [];
  return gone.length === 0 ? 'Nothing changed.' : `Nothing else changed. No longer in the design: ${new Intl.ListFormat('en').format(gone)}.`;
}

/** `G gateway endpoint · N NAT gateway`: the letters that occur. */
function legendOf({ rows }: Matrix): string {
  const routes = new Set(rows.flatMap((row) => row.cells.flatMap((cell) => cell.route ?? [])));
  return [...routes].map((route) => `${routeLetters[route]} ${routeWords[route]}`).join(' · ');
}

/** First what refuses, then what is allowed, then as the design has it. */
function nextSort(sort: Arrangement['sort'], columnId: string): Arrangement['sort'] {
  if (sort?.columnId !== columnId) return { columnId, direction: 'ascending' };
  return sort.direction === 'ascending' ? { columnId, direction: 'descending' } : undefined;
}

function withVerdict(verdicts: Arrangement['verdicts'], columnId: string, verdict: Verdict | undefined): Arrangement['verdicts'] {
  const rest = [...verdicts].filter(([id]) => id !== columnId);
  return new Map(verdict === undefined ? rest : [...rest, [columnId, verdict]]);
}
