import { endPreview } from '../state/previewStore';
import './previewBanner.css';

/** Says that what is drawn is no part of the design yet. */
export function PreviewBanner({ title }: { readonly title: string }) {
  return (
    <div className="preview-banner" role="region" aria-label="Preview of a change">
      <p>
        <strong>Preview</strong> {title.replaceAll('`', '')} <span>The design is unchanged.</span>
      </p>
      <button type="button" className="button" onClick={endPreview}>
        End preview
      </button>
    </div>
  );
}
