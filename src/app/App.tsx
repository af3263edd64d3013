import { Suspense, type ReactNode } from 'react';
import { Canvas } from '../canvas/Canvas';
import { Palette } from '../panels/Palette';
import { RequestBar } from '../panels/RequestBar';
import { afterFirstPaint } from './afterFirstPaint';
import { Banner } from './Banner';
import { Dialogs } from './dialogs/Dialogs';
import { FileDoor } from './files/FileDoor';
import { listRecentDesigns, loadDesign } from './files/designStorage';
import { Header } from './header/Header';
import { loadedLater } from './loadedLater';
import { Notifications } from './Notifications';
import { policyEngine } from './policyEngine';
import { usePresent } from '../state/hooks';
import { PanelBoundary } from './shell/PanelBoundary';
import { Shell } from './shell/Shell';
import { useShownTheme } from './theme';

const Inspector = loadedLater(async () => (await afterFirstPaint(() => import('../panels/Inspector'))).Inspector);
const MatrixPanel = loadedLater(async () => (await import('../panels/MatrixPanel')).MatrixPanel);
const CostPanel = loadedLater(async () => (await import('../panels/CostPanel')).CostPanel);
const Outline = loadedLater(async () => (await import('../panels/Outline')).Outline);
const ProblemsPanel = loadedLater(async () => (await import('../panels/ProblemsPanel')).ProblemsPanel);
const TracePanel = loadedLater(async () => (await afterFirstPaint(() => import('../panels/TracePanel'))).TracePanel);
const PolicyPane = loadedLater(async () => (await import('../editor/PolicyPane')).PolicyPane);

const Presenting = loadedLater(async () => (await import('./present/Presenting')).Presenting);
const PresentLayer = loadedLater(async () => (await import('./present/PresentLayer')).PresentLayer);

const otherDesigns = { list: listRecentDesigns, load: loadDesign };

/** The only place that puts rooms together. */
export function App() {
  return (
    <>
      <Shell
        header={<Header requestBar={<RequestBar />} />}
        door={<FileDoor />}
        banner={
          <PanelBoundary name="The banner">
            <Banner />
            <Notifications />
          </PanelBoundary>
        }
        canvas={
          <Canvas>
            <WhilePresenting>
              <PresentLayer />
            </WhilePresenting>
          </Canvas>
        }
        palette={() => <Palette />}
        outline={() => (
          <Later>
            <Outline />
          </Later>
        )}
        inspector={() => (
          <Later>
            <Inspector />
          </Later>
        )}
        policy={() => (
          <Later>
            <Policy />
          </Later>
        )}
        trace={() => (
          <Later>
            <TracePanel />
          </Later>
        )}
        matrix={() => (
          <Later>
            <MatrixPanel others={otherDesigns} />
          </Later>
        )}
        problems={() => (
          <Later>
            <ProblemsPanel />
          </Later>
        )}
        cost={() => (
          <Later>
            <CostPanel />
          </Later>
        )}
      />
      <WhilePresenting>
        <PanelBoundary name="Presenting">
          <Presenting />
        </PanelBoundary>
      </WhilePresenting>
      <Dialogs />
    </>
  );
}

function Policy() {
  return <PolicyPane engine={policyEngine} theme={useShownTheme()} />;
}

function WhilePresenting({ children }: { children: ReactNode }) {
  const presenting = usePresent((state) => state.presenting);
  return presenting ? <Suspense fallback={null}>{children}</Suspense> : null;
}

/** For panels that are not there at the first paint. */
function Later({ children }: { children: ReactNode }) {
  return <Suspense fallback={<p className="empty-state">Loading…</p>}>{children}</Suspense>;
}
