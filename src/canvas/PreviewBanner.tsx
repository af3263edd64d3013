import { endPreview } from '../state/previewStore';
import './previewBanner.css';

/** Says that what is drawn is no part of the design yet. */
export function PreviewBanner({ title }: { readonly title: string }) {
  return (
    <div className="preview-banner" role="region" aria-label="Preview of a change">
      <p title={title.replaceAll('`', '')}>
        <strong>Preview</strong>, the design is unchanged: {title.replaceAll('`', '')}
      </p>
      <button type="button" className="button" onClick={endPreview}>
        End preview
      </button>
    </div>
  );
}
