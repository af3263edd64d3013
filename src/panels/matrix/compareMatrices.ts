import { findNode, type Design } from '../../model/design';
import type { MatrixAnswer, MatrixColumn } from '../../simulation/matrix';
import type { Answer } from '../../worker/protocol';

export type Matrix = Answer<'matrix'>;

export interface MatrixSide {
  readonly design: Design;
  readonly matrix: Matrix;
}

export interface MatrixChanges {
  /** Undefined: as before. `before` is absent where nobody asked this before. */
  readonly of: (from: string, columnId: string) => { readonly before?: MatrixAnswer } | undefined;
  /** Workloads and targets that are no longer asked about. */
  readonly gone: readonly string[];
}

/** Which answers differ between two designs. What has another id in the other design is found by kind and name. */
export function compareMatrices(now: MatrixSide, before: MatrixSide): MatrixChanges {
  const [rows, formerRows] = [cellsOf(now.matrix), cellsOf(before.matrix)];
  const formerRow = twinsOf(now.matrix.rows.map((row) => nodeKey(now.design, row.from)), before.matrix.rows.map((row) => nodeKey(before.design, row.from)));
  const formerColumn = twinsOf(now.matrix.columns.map((each) => columnKey(now.design, each)), before.matrix.columns.map((each) => columnKey(before.design, each)));
  const gone = [...formerRow.gone, ...formerColumn.gone].map(({ name }) => name);
  return {
    gone,
    of: (from, columnId) => {
      const cell = rows.get(from)?.get(columnId);
      if (cell === undefined) return undefined;
      const twin = formerRows.get(formerRow.of(from) ?? '')?.get(formerColumn.of(columnId) ?? '');
      if (twin === undefined) return {};
      return isSame(cell, now.design, twin, before.design) ? undefined : { before: twin };
    },
  };
}

function cellsOf({ rows }: Matrix): ReadonlyMap<string, ReadonlyMap<string, MatrixAnswer>> {
  return new Map(rows.map((row) => [row.from, new Map(row.cells.map((cell) => [cell.columnId, cell]))]));
}

interface Key {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

function nodeKey(design: Design, id: string): Key {
  const node = findNode(design, id);
  return { id, name: node?.name ?? id, kind: node?.kind ?? '' };
}

function columnKey(design: Design, { id, label }: MatrixColumn): Key {
  return { ...nodeKey(design, id), name: label };
}

function twinsOf(now: readonly Key[], before: readonly Key[]): { readonly of: (id: string) => string | undefined; readonly gone: readonly Key[] } {
  const byId = new Set(before.map(({ id }) => id));
  const byName = new Map(before.map((key) => [`${key.kind} ${key.name}`, key.id]));
  const twins = new Map(now.map((key) => [key.id, byId.has(key.id) ? key.id : byName.get(`${key.kind} ${key.name}`)]));
  const found = new Set(twins.values());
  return { of: (id) => twins.get(id), gone: before.filter(({ id }) => !found.has(id)) };
}

function isSame(one: MatrixAnswer, oneDesign: Design, other: MatrixAnswer, otherDesign: Design): boolean {
  if (one.verdict !== other.verdict || one.route !== other.route || one.layer !== other.layer) return false;
  if (one.endpoint === other.endpoint) return true;
  const [name, otherName] = [findNode(oneDesign, one.endpoint ?? '')?.name, findNode(otherDesign, other.endpoint ?? '')?.name];
  return name !== undefined && name === otherName;
}
