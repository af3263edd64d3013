import { useStore } from 'zustand';
import { cancelImport, changeImport, keepImport, templateImportStore, type TemplateImport } from '../../files/templateImport';
import { FindingsBySeverity } from '../FindingsDialog';
import { Modal } from '../Modal';
import { ParameterFields } from './ParameterFields';
import { StackPlaces } from './StackPlaces';
import './import.css';

/** Templates as they were understood: where they are deployed, the values of their parameters, and what was not understood. */
export function ImportDialog() {
  const current = useStore(templateImportStore, (state) => state.current);
  if (current === null) return null;
  const open = () => void keepImport();
  return (
    <Modal
      title={`Import ${current.title}`}
      size="wide"
      onClose={open}
      footer={
        <>
          <button type="button" className="button" onClick={cancelImport}>
            Cancel
          </button>
          <button type="button" className="button button-primary" onClick={open}>
            Open
          </button>
        </>
      }
    >
      <Imported current={current} />
    </Modal>
  );
}

function Imported({ current }: { current: TemplateImport }) {
  const { answer, files, values, complaints } = current;
  const change = (name: string, value: string | undefined) => {
    const changed = new Map(values);
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
    changeImport({ values: changed });
  };
  return (
    <div className="import">
      <p>
        {files.length === 1 ? 'The template makes' : 'The templates make'} a new design of {count(answer.design.nodes.length, 'node')}. It is opened once this list is closed; what is open now stays under <b>Recent designs</b>.{' '}
        <b>Cancel</b> leaves everything as it is. What is not understood is kept and comes out again on export.
      </p>
      {complaints.length > 0 && <FindingsBySeverity findings={complaints} />}
      <StackPlaces files={files} places={answer.places} handOvers={answer.handOvers} onChange={(changed) => changeImport({ files: changed })} />
      {answer.parameters.map(({ file, groups }) => (
        <ParameterFields key={file} file={files.length > 1 ? file : undefined} groups={groups} values={values} onChange={change} />
      ))}
      <FindingsBySeverity findings={answer.findings} />
    </div>
  );
}

function count(number: number, word: string): string {
  return `${new Intl.NumberFormat('en').format(number)} ${word}${number === 1 ? '' : 's'}`;
}
