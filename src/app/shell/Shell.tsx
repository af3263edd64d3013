import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import { useDesignState, usePreferences, useProblems, useSimulation } from '../../state/hooks';
import { setPreferences } from '../../state/preferencesStore';
import { followOverlays } from './overlaySides';
import { PanelBoundary } from './PanelBoundary';
import { SideRegion } from './SideRegion';
import './shell.css';

/** What stands in the regions. The page wires it; the shell knows only places. */
export interface ShellSlots {
  readonly header: ReactNode;
  /** Nothing to be seen, but part of the page: the input for files. */
  readonly door: ReactNode;
  readonly banner: ReactNode;
  readonly canvas: ReactNode;
  readonly palette: () => ReactNode;
  readonly outline: () => ReactNode;
  readonly inspector: () => ReactNode;
  readonly policy: () => ReactNode;
  readonly trace: () => ReactNode;
  readonly matrix: () => ReactNode;
  readonly problems: () => ReactNode;
  readonly cost: () => ReactNode;
}

const rail = 36;

export function Shell(slots: ShellSlots) {
  const preferences = usePreferences((state) => state);
  const { leftCollapsed, rightCollapsed, dockCollapsed, leftTab, rightTab, dockTab } = preferences;
  useEffect(followOverlays, []);
  const { maxDock, roomForDock } = useDockRoom();
  const dockHeight = Math.min(preferences.dockHeight, maxDock, roomForDock);
  const sizes: CSSProperties & Record<`--${string}`, string> = {
    '--left-width': `${leftCollapsed ? rail : preferences.leftWidth}px`,
    '--right-width': `${rightCollapsed ? rail : preferences.rightWidth}px`,
    '--dock-height': `${dockCollapsed ? rail : dockHeight}px`,
  };
  return (
    <div className="shell" style={sizes}>
      <header className="shell-header" data-region="header" tabIndex={-1}>
        <PanelBoundary name="The header">{slots.header}</PanelBoundary>
        {slots.door}
      </header>
      {slots.banner}
      <SideRegion
        as="nav"
        className="shell-left"
        region="left"
        label={leftTab === 'palette' ? 'Palette' : 'Outline'}
        tabs={[
          { id: 'palette', title: 'Palette', render: slots.palette },
          { id: 'outline', title: 'Outline', render: slots.outline },
        ]}
        selected={leftTab}
        onSelect={(tab) => setPreferences({ leftTab: tab })}
        collapsed={leftCollapsed}
        onCollapse={(collapsed) => setPreferences({ leftCollapsed: collapsed })}
        glyphs={{ collapse: 'left', expand: 'right' }}
        what="the palette and outline"
        resizer={{
          label: 'Width of the palette and outline',
          orientation: 'vertical',
          size: preferences.leftWidth,
          min: 180,
          max: 420,
          grows: 1,
          onSize: (leftWidth) => setPreferences({ leftWidth }),
        }}
      />
      <CanvasRegion>{slots.canvas}</CanvasRegion>
      <SideRegion
        as="aside"
        className="shell-right"
        region="right"
        label="Inspector and policy"
        tabs={[
          { id: 'inspector', title: 'Inspector', render: slots.inspector },
          { id: 'policy', title: 'Policy', render: slots.policy },
        ]}
        selected={rightTab}
        onSelect={(tab) => setPreferences({ rightTab: tab })}
        collapsed={rightCollapsed}
        onCollapse={(collapsed) => setPreferences({ rightCollapsed: collapsed })}
        glyphs={{ collapse: 'right', expand: 'left' }}
        what="the inspector and policy"
        resizer={{
          label: 'Width of the inspector and policy',
          orientation: 'vertical',
          size: preferences.rightWidth,
          min: 300,
          max: 720,
          grows: -1,
          onSize: (rightWidth) => setPreferences({ rightWidth }),
        }}
      />
      <SideRegion
        as="section"
        className="shell-dock"
        region="dock"
        label="Trace, matrix and problems"
        tabs={[
          { id: 'trace', title: 'Trace', render: slots.trace },
          { id: 'matrix', title: 'Matrix', render: slots.matrix },
          { id: 'problems', title: 'Problems', badge: <ProblemCount />, render: slots.problems },
          { id: 'cost', title: 'Cost', render: slots.cost },
        ]}
        selected={dockTab}
        onSelect={(tab) => setPreferences({ dockTab: tab })}
        collapsed={dockCollapsed}
        onCollapse={(collapsed) => setPreferences({ dockCollapsed: collapsed })}
        glyphs={{ collapse: 'down', expand: 'up' }}
        what="the trace, matrix and problems"
        resizer={{
          label: 'Height of the trace, matrix and problems',
          orientation: 'horizontal',
          size: dockHeight,
          min: 120,
          max: maxDock,
          grows: -1,
          onSize: (height) => setPreferences({ dockHeight: height }),
        }}
      />
    </div>
  );
}

/** `data-revision` equal to `data-simulated-revision`: every answer shown is for the document shown. */
function CanvasRegion({ children }: { children: ReactNode }) {
  const revision = useDesignState((state) => state.revision);
  const settledRevision = useSimulation((state) => state.settledRevision);
  return (
    <main
      className="shell-canvas"
      aria-label="Design canvas"
      data-region="canvas"
      data-key-scope="canvas"
      data-revision={revision}
      data-simulated-revision={settledRevision ?? undefined}
      tabIndex={-1}
    >
      <h1 className="visually-hidden">VPC Endpoint Designer</h1>
      <PanelBoundary name="The canvas">{children}</PanelBoundary>
    </main>
  );
}

function ProblemCount() {
  const problems = useProblems();
  const worst = problems[0]?.severity;
  if (worst === undefined) return null;
  return (
    <span className="tab-count" data-severity={worst}>
      {problems.length}
    </span>
  );
}

/** The dock may take 60 % of the window, and in a low one (or a page zoomed to 200 %) leaves the canvas 200 pixels. */
function useDockRoom(): { readonly maxDock: number; readonly roomForDock: number } {
  const [height, setHeight] = useState(() => window.innerHeight);
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return { maxDock: Math.max(120, Math.round(height * 0.6)), roomForDock: Math.max(120, height - 2 * 48 - 200) };
}
