import type { Design } from '../model/design';
import { answerOfCell, matrixColumns, matrixWorkloads, simulateMatrix, type CompiledSimulation, type FormerMatrix, type MatrixRow } from '../simulation';
import type { Answer, MatrixAnswerRow, Part, Question } from './protocol';
import { assumingReadable, withReadablePolicies } from './readablePolicies';

type Compile = (design: Design, requests: readonly unknown[]) => Promise<CompiledSimulation>;

/** The matrix of the open design asked about last: an edit asks anew only what it can touch. */
let former: FormerMatrix | undefined;

/** Row by row: whoever asked sees the first before the last is known, and other questions come in between. */
export async function* answerMatrix(open: Design, { readable = [], design }: Question<'matrix'>, compile: Compile): AsyncGenerator<Part<'matrix'>, Answer<'matrix'>> {
  const asked = withReadablePolicies(design ?? open, readable);
  const columns = matrixColumns(asked);
  const workloads = matrixWorkloads(asked).map(({ id }) => id);
  const compiled = await compile(asked, columns.map((column) => column.request));
  const full: MatrixRow[] = [];
  const rows: MatrixAnswerRow[] = [];
  yield { columns, workloads };
  for (const row of simulateMatrix(compiled, { former: design === undefined ? former : undefined })) {
    full.push(row);
    const answered = { from: row.from, cells: row.cells.map((cell) => answerOfCell({ ...cell, result: assumingReadable(cell.result, readable) })) };
    rows.push(answered);
    yield { row: answered };
  }
  if (design === undefined) former = { compiled, columns, rows: full };
  return { columns, rows };
}
