import { tidyUp } from '../../layout/tidyUp';
import type { Design } from '../../model/design';

/** The design as a person would see it. */
export function placed(design: Design): Design {
  return { ...design, layout: tidyUp(design) };
}
