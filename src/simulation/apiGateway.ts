import type { Step } from '../network/step';
import type { Call } from './question/question';
import type { Passage } from './policies/passage';
import type { Decision } from './result';

/** A service refuses by what it is, before any policy is asked. */
export interface ServiceRefusal {
  readonly decision: Decision;
  readonly step: Step;
  /** AWS does not say how it refuses. */
  readonly undocumented: boolean;
}

/**
 * A private API answers only through an `execute-api` endpoint, a public one never does: with private DNS on, the endpoint takes
 * the default names of both. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html
 */
export function refuseByApiType(call: Call, passage: Passage): ServiceRefusal | undefined {
  const api = call.node;
  if (call.prefix !== 'execute-api' || api?.kind !== 'restApi') return undefined;
  if (passage.type === 'endpoint' && api.endpointType !== 'PRIVATE') {
    const { endpoint } = passage;
    const code = 'EXECUTE_API_PUBLIC_API_VIA_ENDPOINT';
    const message = `\`${api.name}\` is a public API. \`${endpoint.name}\` carries calls of private APIs only, and its private DNS takes every API name of the Region.`;
    return {
      decision: { node: endpoint.id, layer: 'endpoint', code },
      step: { node: endpoint.id, layer: 'endpoint', outcome: 'fail', code, message, direction: 'request' },
      undocumented: false,
    };
  }
  if (passage.type === 'public' && api.endpointType === 'PRIVATE') {
    const code = 'EXECUTE_API_PRIVATE_API_NEEDS_ENDPOINT';
    const message = `\`${api.name}\` is a private API: it answers only what comes through an \`execute-api\` endpoint.`;
    return {
      decision: { node: api.id, layer: 'resource-policy', code },
      step: { node: api.id, layer: 'resource-policy', outcome: 'fail', code, message },
      undocumented: true,
    };
  }
  return undefined;
}
