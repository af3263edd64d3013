import type { Design } from '../../model/design';

/**
 * The design with made-up account ids: each account gets another one, the same everywhere it occurs, in policies and names too. Twelve
 * digits that stand nowhere for an account are left alone.
 */
export function replaceAccountIds(design: Design): Design {
  const accounts = new Set<string>();
  collect(design, '', accounts);
  const madeUp = madeUpFor(accounts, JSON.stringify(design));
  // The copy has the design's own shape: only texts and numbers that are account ids became others.
  // oxlint-disable-next-line typescript/consistent-type-assertions
  return replaced(design, '', madeUp) as Design;
}

const digits = /(?<!\d)\d{12}(?!\d)/g;
const alone = /^\d{12}$/;

/** Places in a text where twelve digits are an account, whatever surrounds them. */
const inText: readonly RegExp[] = [
  /\barn:[\w-]+:[\w-]*:[\w-]*:(\d{12})(?!\d)/g,
  /(?<!\d)(\d{12})\.dkr\.ecr\./g,
  /\b(?:sqs|queue)\.[\w.-]*amazonaws\.com(?:\.cn)?\/(\d{12})(?!\d)/g,
];

/** Policies are kept as text, some of it broken: names of members that hold accounts, with their value or list of values. */
const memberInText = /\\?"([^"\\]*)\\?"\s*:\s*(\[[^\]]*\]|\\?"[^"]*"|\d{12}(?!\d))/g;

/** `accountId`, `ownerId`, `aws:SourceAccount`, `s3:ResourceAccount`, `ec2:Owner`, a parameter `PartnerAccount`; `AWS` is a principal. */
function namesAccounts(name: string): boolean {
  return name === 'AWS' || /account|owner/i.test(name);
}

/** `name`: the member a value stands in, or the nearest one above that says it holds accounts. */
function collect(value: unknown, name: string, accounts: Set<string>): void {
  if (typeof value === 'number') {
    if (namesAccounts(name) && alone.test(String(value))) accounts.add(String(value));
  } else if (typeof value === 'string') {
    if (namesAccounts(name) && alone.test(value)) accounts.add(value);
    collectFromText(value, accounts);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, name, accounts);
  } else if (typeof value === 'object' && value !== null) {
    // A list of parameters or of context keys says in one member what the next one holds.
    const said: unknown = Object.entries(value).find(([key]) => /^(name|key|variable)$/i.test(key))?.[1];
    const inherited = namesAccounts(name) ? name : typeof said === 'string' && namesAccounts(said) ? said : '';
    for (const [key, item] of Object.entries(value)) {
      collectFromText(key, accounts);
      collect(item, namesAccounts(key) ? key : inherited, accounts);
    }
  }
}

function collectFromText(text: string, accounts: Set<string>): void {
  if (!/\d{12}/.test(text)) return;
  for (const place of inText) for (const [, account] of text.matchAll(place)) if (account !== undefined) accounts.add(account);
  for (const [, name, held] of text.matchAll(memberInText)) {
    if (name === undefined || held === undefined || !namesAccounts(name)) continue;
    for (const [account] of held.matchAll(/(?<![\w:/.-])\d{12}(?![\w:/.-])/g)) accounts.add(account);
  }
}

/** As AWS's documentation writes made-up accounts; none that stands in the design, as an account or as something else. */
function madeUpFor(accounts: ReadonlySet<string>, text: string): ReadonlyMap<string, string> {
  const taken = new Set([...text.matchAll(digits)].map(([found]) => found).filter((found) => !accounts.has(found)));
  const madeUp = new Map<string, string>();
  let next = 0;
  for (const account of accounts) {
    let candidate = candidateOf(next++);
    while (taken.has(candidate)) candidate = candidateOf(next++);
    madeUp.set(account, candidate);
  }
  return madeUp;
}

/** 111122223333, 222233334444, … 888899990000, then 100000000009 and so on: never the same one twice. */
function candidateOf(position: number): string {
  if (position >= 8) return String(100_000_000_001 + position);
  const [first, second, third] = [position + 1, position + 2, (position + 3) % 10].map((digit) => String(digit).repeat(4));
  return `${first}${second}${third}`;
}

function replaced(value: unknown, name: string, madeUp: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return replacedText(value, madeUp);
  if (typeof value === 'number') {
    const account = namesAccounts(name) ? madeUp.get(String(value)) : undefined;
    return account === undefined ? value : Number(account);
  }
  if (Array.isArray(value)) return value.map((item) => replaced(item, name, madeUp));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [replacedText(key, madeUp), replaced(item, namesAccounts(key) ? key : name, madeUp)]));
}

function replacedText(text: string, madeUp: ReadonlyMap<string, string>): string {
  return text.replace(digits, (found) => madeUp.get(found) ?? found);
}
