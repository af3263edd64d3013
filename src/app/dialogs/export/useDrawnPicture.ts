import { useEffect, useState } from 'react';
import { drawDesign, type Drawing } from '../../../drawing';
import { useDesign, useSimulation } from '../../../state/hooks';
import type { ExportChoices } from '../../files/exportChoices';
import { loadIcons } from '../../files/picture';
import { useShownTheme } from '../../theme';

export interface DrawnPicture extends Drawing {
  /** For an `<img>`, as long as the picture is shown. */
  readonly address: string;
}

/** The open design as the choices want it; undefined while its icons are being read. */
export function useDrawnPicture({ background, legend, trace, colours }: Pick<ExportChoices, 'background' | 'legend' | 'trace' | 'colours'>): DrawnPicture | undefined {
  const design = useDesign((whole) => whole);
  const result = useSimulation((state) => (trace ? state.result : null));
  const request = useSimulation((state) => (trace ? state.request : null));
  const shown = useShownTheme();
  const theme = colours === 'page' ? shown : colours;
  const [picture, setPicture] = useState<DrawnPicture>();
  useEffect(() => {
    let address: string | undefined;
    let wanted = true;
    void loadIcons(design).then((icons) => {
      if (!wanted) return;
      const drawing = drawDesign(design, { theme, background, legend, icons, result: result ?? undefined, request: request ?? undefined });
      address = URL.createObjectURL(new Blob([drawing.svg], { type: 'image/svg+xml' }));
      setPicture({ ...drawing, address });
    });
    return () => {
      wanted = false;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [design, result, request, theme, background, legend]);
  return picture;
}
