/** Where a link opens in presenting: a saved request by its id (absent: the first), and a step from 1 (absent: the whole path). */
export interface PresentedPlace {
  readonly requestId: string | undefined;
  readonly step: number | undefined;
}

/** What follows the design in a link. Readable, so that a person can change the step by hand. */
export function presentedPart({ requestId, step }: PresentedPlace): string {
  return `&present${requestId === undefined ? '' : `&request=${encodeURIComponent(requestId)}`}${step === undefined ? '' : `&step=${step}`}`;
}

/** Undefined where the fragment asks for no presenting. */
export function presentedPlaceOf(fragment: string): PresentedPlace | undefined {
  const parts = new Map(
    fragment
      .split('&')
      .slice(1)
      .map((part) => {
        const [name = '', value = ''] = part.split('=');
        return [name, value];
      }),
  );
  if (!parts.has('present')) return undefined;
  const step = Number(parts.get('step') ?? '');
  return { requestId: decoded(parts.get('request')), step: Number.isInteger(step) && step > 0 ? step : undefined };
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
