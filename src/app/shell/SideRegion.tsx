import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from '../Glyph';
import { PanelBoundary } from './PanelBoundary';
import { Resizer, type ResizerProps } from './Resizer';
import { Tabs, tabId, tabPanelId, type TabDescription } from './Tabs';

export interface SideTab<Id extends string> extends TabDescription<Id> {
  readonly render: () => ReactNode;
}

export interface SideRegionProps<Id extends string> {
  readonly as: 'nav' | 'aside' | 'section';
  readonly className: string;
  readonly region: string;
  readonly label: string;
  readonly tabs: readonly SideTab<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly collapsed: boolean;
  readonly onCollapse: (collapsed: boolean) => void;
  readonly glyphs: { readonly collapse: GlyphName; readonly expand: GlyphName };
  readonly what: string;
  readonly resizer: ResizerProps;
}

/** A region beside the canvas: tabs, one panel, an edge to drag, and a way to fold it away. */
export function SideRegion<Id extends string>(props: SideRegionProps<Id>) {
  const { as: Element, tabs, selected } = props;
  if (props.collapsed) return <FoldedRegion {...props} />;
  const tab = tabs.find(({ id }) => id === selected);
  return (
    <Element className={`shell-side ${props.className}`} aria-label={props.label} data-region={props.region} tabIndex={-1}>
      <Resizer {...props.resizer} />
      <h2 className="visually-hidden">{tab?.title}</h2>
      <div className="shell-tabs">
        <Tabs label={props.label} tabs={tabs} selected={selected} onSelect={props.onSelect} />
        <button
          type="button"
          className="icon-button"
          aria-expanded
          aria-label={`Hide ${props.what}`}
          title={`Hide ${props.what}`}
          onClick={() => props.onCollapse(true)}
        >
          <Glyph name={props.glyphs.collapse} size={14} />
        </button>
      </div>
      <div className="shell-panel" role="tabpanel" id={tabPanelId(selected)} aria-labelledby={tabId(selected)} tabIndex={0}>
        <PanelBoundary key={selected} name={tab?.title ?? ''}>
          {tab?.render()}
        </PanelBoundary>
      </div>
    </Element>
  );
}

/** What is left of it: the way to have it back. The palette, say, is not there, so nothing is called so. */
function FoldedRegion<Id extends string>({ className, region, what, glyphs, onCollapse }: SideRegionProps<Id>) {
  const label = `Show ${what}`;
  return (
    <section className={`shell-side ${className} shell-side-collapsed`} aria-label={`Hidden: ${what}`} data-region={region} tabIndex={-1}>
      <button type="button" className="icon-button" style={{ marginTop: 4 }} aria-expanded={false} aria-label={label} title={label} onClick={() => onCollapse(false)}>
        <Glyph name={glyphs.expand} />
      </button>
    </section>
  );
}
