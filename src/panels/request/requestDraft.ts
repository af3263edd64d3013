import { findNode, type Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { isWorkload } from '../../model/operations/lookups';
import { serviceResourceOf } from '../../model/serviceResource';
import { simulationRequest, type SimulationRequest } from '../../model/request';

/** A question while it is being put together: any part may still be missing. */
export type RequestDraft = { readonly [Field in keyof SimulationRequest]?: SimulationRequest[Field] | undefined };

/** Choosing a connection takes the call's place, and the other way round: a request is one or the other. */
export function changeDraft(draft: RequestDraft, change: RequestDraft): RequestDraft {
  const merged = { ...draft, ...change };
  const isCall = change.action !== undefined || change.resource !== undefined || change.principal !== undefined;
  // The port of one says nothing about the other: calls go to 443.
  const port = (change.to !== undefined && draft.to === undefined) || (isCall && draft.to !== undefined) ? change.port : merged.port;
  if (change.to !== undefined) {
    return { ...merged, port, action: undefined, resource: undefined, principal: undefined, host: undefined, sessionPolicy: undefined, sessionPolicyArns: undefined, sessionTags: undefined };
  }
  return isCall ? { ...merged, port, to: undefined } : merged;
}

/** The request a draft makes, or null while it does not say enough. */
export function requestOf(draft: RequestDraft): SimulationRequest | null {
  if (draft.from === undefined) return null;
  if (draft.to === undefined && draft.action === undefined) return null;
  const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
  const read = simulationRequest.safeParse(given);
  return read.success ? read.data : null;
}

/** Who names a resource and no action asks for what is usual there, as an arrow drawn to it does: `s3:GetObject` on a bucket's objects. */
export function withUsualAction(design: Design, draft: RequestDraft): RequestDraft {
  const { resource } = draft;
  if (draft.action !== undefined || draft.to !== undefined || typeof resource !== 'object') return draft;
  const node = findNode(design, resource.ref);
  const usual = node === undefined ? undefined : serviceResourceOf(node);
  if (usual?.usualAction === undefined) return draft;
  const suffix = resource.suffix ?? usual.usualSuffix;
  return { ...draft, action: usual.usualAction, resource: suffix === undefined ? resource : { ...resource, suffix } };
}

/** Where a design has one workload, and one resource, nobody has to say which. */
export function withOnlyCandidates(design: Design, draft: RequestDraft): RequestDraft {
  const workload = onlyOne(design.nodes.filter(isWorkload));
  const from = draft.from ?? workload?.id;
  if (draft.to !== undefined || draft.action !== undefined || draft.resource !== undefined) return { ...draft, from };
  const resource = onlyOne(design.nodes.filter((node) => serviceResourceOf(node)?.usualAction !== undefined && node.id !== from));
  return resource === undefined ? { ...draft, from } : { ...draft, from, resource: { ref: resource.id } };
}

function onlyOne(nodes: readonly DesignNode[]): DesignNode | undefined {
  const present = nodes.filter((node) => node.inactive !== true);
  return present.length === 1 ? present[0] : undefined;
}

/** What a person still has to say, for the hint beside **Trace**. */
export function missingWords(draft: RequestDraft): string | undefined {
  if (draft.from === undefined) return 'Choose where the request comes from.';
  if (draft.to === undefined && draft.action === undefined) return 'Choose what it does, or what it connects to.';
  return undefined;
}

/** What a field of JSON text gives for the draft, or what is wrong with the text. */
export type ReadField = { readonly ok: true; readonly change: RequestDraft } | { readonly ok: false; readonly reason: string };

/** `{"aws:username": "kim"}` as context keys. */
export function readContext(text: string): ReadField {
  if (text.trim() === '') return { ok: true, change: { context: undefined } };
  const value = parseJson(text);
  if (!value.ok) return value;
  const read = simulationRequest.shape.context.safeParse(value.json);
  if (!read.success) return { ok: false, reason: 'Context keys are a JSON object of texts, numbers, true or false, or lists of these.' };
  return { ok: true, change: { context: read.data } };
}

/** The text is kept as it was typed; what is wrong with it as a policy the engine says. */
export function readSessionPolicy(text: string): ReadField {
  if (text.trim() === '') return { ok: true, change: { sessionPolicy: undefined } };
  const value = parseJson(text);
  return value.ok ? { ok: true, change: { sessionPolicy: text } } : value;
}

function parseJson(text: string): { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly reason: string } {
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch (error) {
    return { ok: false, reason: `This is not JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
}

/** The fields of the request bar, by what a request calls them; what has no field of its own stands under **More**. */
const fieldsOfRequest = {
  from: 'From', principal: 'As', action: 'Do', resource: 'On', to: 'Connect to', port: 'Port', host: 'More', ipVersion: 'More', protocol: 'More', context: 'More',
  sessionPolicy: 'More', sessionPolicyArns: 'More', sessionTags: 'More',
} as const;

export type RequestField = (typeof fieldsOfRequest)[keyof typeof fieldsOfRequest];

/** The field that the engine's refusal is about: it names it first, in backticks. */
export function invalidField(message: string | undefined): RequestField | undefined {
  const name = /^`([a-zA-Z]+)/.exec(message ?? '')?.[1];
  return Object.entries(fieldsOfRequest).find(([property]) => property === name)?.[1];
}
