import { useEffect, useState, type ReactNode } from 'react';
import { runCommand } from '../../commands/registry';
import { examples, type Example } from '../../examples';
import type { Design } from '../../model/design';
import { parseDesign } from '../../model/parseDesign';
import { closeDialog } from '../../state/dialogStore';
import { openExample, startBlank } from '../files/openDesigns';
import { BlankMiniature, Miniature } from './Miniature';
import { Modal } from './Modal';
import { RecentDesigns, useRecentDesigns } from './RecentDesigns';

/** The gallery. Nothing here overwrites anything: what was open stays under **Recent designs**. */
export function StartDialog() {
  const recent = useRecentDesigns();
  return (
    <Modal
      title="Start"
      size="wide"
      onClose={closeDialog}
      footer={
        <button type="button" className="button" onClick={() => runCommand('file.open')}>
          Open a design, a CloudFormation template or AWS CLI output…
        </button>
      }
    >
      <div className="gallery">
        {examples.map((example) => (
          <ExampleCard key={example.id} example={example} />
        ))}
        <button
          type="button"
          className="gallery-card"
          onClick={() => {
            startBlank();
            closeDialog();
          }}
        >
          <CardFace picture={<BlankMiniature />} title="Blank" sentence="An empty canvas with three hints." count="Drop a VPC · Add an endpoint · Ask a question" />
        </button>
      </div>
      {recent !== undefined && recent.length > 0 && (
        <>
          <h3 className="gallery-heading">Recent designs</h3>
          <RecentDesigns designs={recent} beside="gallery" />
        </>
      )}
    </Modal>
  );
}

function ExampleCard({ example }: { example: Example }) {
  const design = useExampleDesign(example);
  const requests = design?.requests.length ?? 0;
  return (
    <button type="button" className="gallery-card" onClick={() => void openExample(example).then(closeDialog)}>
      <CardFace
        picture={<Miniature design={design} />}
        title={example.title}
        sentence={example.sentence}
        count={design === undefined ? ' ' : requests === 1 ? '1 request' : `${requests} requests`}
      />
    </button>
  );
}

function CardFace({ picture, title, sentence, count }: { picture: ReactNode; title: string; sentence: string; count: string }) {
  return (
    <>
      {picture}
      <span className="gallery-text">
        <span className="gallery-title">{title}</span>
        <span className="muted">{sentence}</span>
        <span className="gallery-count">{count}</span>
      </span>
    </>
  );
}

function useExampleDesign(example: Example): Design | undefined {
  const [design, setDesign] = useState<Design>();
  useEffect(() => {
    let current = true;
    void example.load().then((file) => {
      const parsed = parseDesign(file);
      if (current && parsed.ok) setDesign(parsed.design);
    });
    return () => {
      current = false;
    };
  }, [example]);
  return design;
}
