import { useEffect, useState } from 'react';
import { findNode } from '../../../model/design';
import { matrixCsv } from '../../../panels/matrix/matrixCsv';
import { engine } from '../../../state/engine';
import { useDesignState } from '../../../state/hooks';
import { notify } from '../../../state/notificationStore';
import { pageReadablePolicies } from '../../../state/readablePolicies';
import { copyText } from '../../files/copyText';
import { download, fileNameOf } from '../../files/download';
import type { ExportPaneProps } from './exportPane';

type Csv = { readonly state: 'computing' } | { readonly state: 'done'; readonly text: string } | { readonly state: 'failed'; readonly reason: string };

/** Every workload against every service and resource, for a spreadsheet. */
export function MatrixExport({ onActions }: ExportPaneProps) {
  const name = useDesignState((state) => state.design.name);
  const csv = useCsv();
  const text = csv.state === 'done' ? csv.text : undefined;

  useEffect(() => {
    if (text === undefined) return;
    onActions({
      copy: () => void copyText(text).then((copied) => copied && notify('Matrix copied.')),
      download: () => download(fileNameOf(name, 'csv'), text, 'text/csv'),
    });
    return () => onActions(null);
  }, [text, name, onActions]);

  return (
    <>
      <textarea className="export-preview" readOnly aria-label="Matrix CSV" spellCheck={false} value={text ?? (csv.state === 'computing' ? 'Computing the matrix…' : '')} />
      <div className="export-choices">
        {csv.state === 'failed' ? <p role="alert">{csv.reason}</p> : <p className="muted">One line per workload, one column per service and resource; each cell says verdict and route. The Matrix tab exports what its filters leave.</p>}
      </div>
    </>
  );
}

function useCsv(): Csv {
  const design = useDesignState((state) => state.design);
  const designId = useDesignState((state) => state.designId);
  const [csv, setCsv] = useState<Csv>({ state: 'computing' });
  useEffect(() => {
    setCsv({ state: 'computing' });
    // A place of its own among the questions: the Matrix tab's is not put aside by it.
    const asked = engine().ask('matrix', { readable: pageReadablePolicies(designId, design) }, { slot: 'matrix-export' });
    void asked.outcome.then((outcome) => {
      if (outcome.status === 'stopped') setCsv({ state: 'failed', reason: `The engine stopped: ${outcome.reason}` });
      if (outcome.status === 'answered') setCsv({ state: 'done', text: matrixCsv(outcome.answer.columns, outcome.answer.rows, (id) => findNode(design, id)?.name ?? id) });
    });
    return asked.cancel;
  }, [design, designId]);
  return csv;
}
