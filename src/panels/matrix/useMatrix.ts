import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Design } from '../../model/design';
import { designStore } from '../../state/designStore';
import { engine } from '../../state/engine';
import { useDesignState } from '../../state/hooks';
import { lastSavedDesign, savedByHandStore } from '../../state/lastSavedDesign';
import { pageReadablePolicies } from '../../state/readablePolicies';
import type { MatrixAnswerRow } from '../../worker/protocol';
import type { Matrix, MatrixSide } from './compareMatrices';

/** After so long it shows that it works; after a second how far it is, and that it can be cancelled. */
const noticeable = 200;
const long = 1000;
const together = 100;

export interface MatrixState {
  /** What is shown: the newest rows, and the former ones of workloads whose turn has not come. */
  readonly matrix: Matrix | undefined;
  /** The document it is true for, once it is whole. */
  readonly revision: number | undefined;
  readonly work: { readonly done: number; readonly of: number; readonly since: 'just now' | 'noticeable' | 'long' } | undefined;
  /** Rows that are of the document before the edit. */
  readonly isStale: (from: string) => boolean;
  /** A person cancelled it: what is shown is what was there before. */
  readonly cancelled: boolean;
  readonly stopped: string | undefined;
  readonly cancel: () => void;
  readonly compute: () => void;
}

interface Whole {
  readonly designId: string;
  readonly matrix: Matrix;
  readonly revision: number;
}

interface Underway {
  readonly columns: Matrix['columns'];
  readonly workloads: readonly string[];
  readonly rows: readonly MatrixAnswerRow[];
  readonly since: 'just now' | 'noticeable' | 'long';
}

const nothingYet: Underway = { columns: [], workloads: [], rows: [], since: 'just now' };

/** The matrix of the open design, row by row as the engine gives them, anew after each edit that the engine can feel. */
export function useMatrix(): MatrixState {
  const openId = useDesignState((state) => state.designId);
  const nodes = useDesignState((state) => state.design.nodes);
  const region = useDesignState((state) => state.design.region);
  const accountId = useDesignState((state) => state.design.accountId);
  const publicDns = useDesignState((state) => state.design.publicDns);
  const prefixLists = useDesignState((state) => state.design.managedPrefixLists);
  const [whole, setWhole] = useState<Whole>();
  const [underway, setUnderway] = useState<Underway>();
  const [cancelled, setCancelled] = useState(false);
  const [stopped, setStopped] = useState<string>();
  const [wish, setWish] = useState<{ cancel?: () => void; serial: number }>({ serial: 0 });
  const { serial } = wish;

  useEffect(() => {
    const { design, designId, revision } = designStore.getState();
    engine().setDesign(design, revision);
    setCancelled(false);
    setUnderway(nothingYet);
    let drawing: ReturnType<typeof setTimeout> | undefined;
    let drawn = 0;
    let rows: readonly MatrixAnswerRow[] = [];
    let head: Pick<Underway, 'columns' | 'workloads'> = nothingYet;
    // The first row is drawn at once, those that come after it together.
    const draw = () => {
      drawing = undefined;
      drawn += 1;
      setUnderway((former) => ({ ...head, rows, since: former?.since ?? 'just now' }));
    };
    const asked = engine().ask(
      'matrix',
      { readable: pageReadablePolicies(designId, design) },
      {
        slot: 'matrix',
        onPart: (part) => {
          if ('row' in part) rows = [...rows, part.row];
          else [head, rows] = [part, []];
          if (rows.length > 0) drawing ??= setTimeout(draw, drawn === 0 ? 0 : together);
        },
      },
    );
    const notice = setTimeout(() => setUnderway((former) => former && { ...former, since: 'noticeable' }), noticeable);
    const takesLong = setTimeout(() => setUnderway((former) => former && { ...former, since: 'long' }), long);
    const end = () => {
      clearTimeout(notice);
      clearTimeout(takesLong);
      clearTimeout(drawing);
    };
    setWish((former) => ({
      ...former,
      cancel: () => {
        asked.cancel();
        end();
        setUnderway(undefined);
        setCancelled(true);
      },
    }));
    void asked.outcome.then((outcome) => {
      if (outcome.status === 'dropped') return;
      end();
      setUnderway(undefined);
      setStopped(outcome.status === 'stopped' ? outcome.reason : undefined);
      // The rows are those that were shown already: nothing is drawn again.
      if (outcome.status === 'answered') setWhole({ designId, matrix: rows.length === outcome.answer.rows.length ? { columns: head.columns, rows } : outcome.answer, revision });
    });
    return () => {
      end();
      asked.cancel();
    };
  }, [nodes, region, accountId, publicDns, prefixLists, serial]);

  // Of the design that was open before nothing is shown.
  const former = whole?.designId === openId ? whole.matrix : undefined;
  const matrix = useMemo(() => merged(former, underway), [former, underway]);
  return {
    matrix,
    revision: underway === undefined && !cancelled ? whole?.revision : undefined,
    work: underway && { done: underway.rows.length, of: underway.workloads.length, since: underway.since },
    isStale: (from) => underway !== undefined && underway.since !== 'just now' && !underway.rows.some((row) => row.from === from),
    cancelled,
    stopped,
    cancel: () => wish.cancel?.(),
    compute: () => setWish((former) => ({ ...former, serial: former.serial + 1 })),
  };
}

/** New rows take the place of the former ones as they come. */
function merged(former: Matrix | undefined, underway: Underway | undefined): Matrix | undefined {
  if (underway === undefined || underway.columns === nothingYet.columns) return former;
  const rows = new Map((former?.rows ?? []).map((row) => [row.from, row]));
  for (const row of underway.rows) rows.set(row.from, row);
  return { columns: underway.columns, rows: underway.workloads.flatMap((from) => rows.get(from) ?? []) };
}

const known = new WeakMap<Design['nodes'], Matrix>();

/** The design that changes are counted from, with its matrix once it is there. Undefined: it is the open one, as the engine sees it. */
export function useBaseline(other: Design | undefined): MatrixSide | 'computing' | undefined {
  const saved = useStore(savedByHandStore, (state) => state.saved);
  const state = useDesignState((whole) => whole);
  const design = other ?? lastSavedDesign(state, saved);
  const isOpenOne = design.nodes === state.design.nodes && design.region === state.design.region && design.accountId === state.design.accountId;
  const [side, setSide] = useState<MatrixSide>();
  useEffect(() => {
    if (isOpenOne) return;
    const before = known.get(design.nodes);
    if (before !== undefined) return setSide({ design, matrix: before });
    const asked = engine().ask('matrix', { design }, { slot: 'matrix-baseline' });
    void asked.outcome.then((outcome) => {
      if (outcome.status !== 'answered') return;
      known.set(design.nodes, outcome.answer);
      setSide({ design, matrix: outcome.answer });
    });
    return asked.cancel;
  }, [design, isOpenOne]);
  if (isOpenOne) return undefined;
  return side?.design === design ? side : 'computing';
}
