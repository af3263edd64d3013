/** An ARN's six parts. The resource part may hold colons itself. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  readonly text: string;
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** The ARN a text is; undefined where it does not begin with `arn:` or has fewer than six parts. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const second = text.indexOf(':', 4);
  const third = second < 0 ? -1 : text.indexOf(':', second + 1);
  const fourth = third < 0 ? -1 : text.indexOf(':', third + 1);
  const fifth = fourth < 0 ? -1 : text.indexOf(':', fourth + 1);
  if (fifth < 0) return undefined;
  return {
    text,
    partition: text.slice(4, second),
    service: text.slice(second + 1, third),
    region: text.slice(third + 1, fourth),
    account: text.slice(fourth + 1, fifth),
    resource: text.slice(fifth + 1),
  };
}

/** Offset of the colon before the resource part, or -1 where a text has fewer than five colons. */
export function fifthColon(text: string): number {
  let offset = -1;
  for (let count = 0; count < 5; count += 1) {
    offset = text.indexOf(':', offset + 1);
    if (offset < 0) return -1;
  }
  return offset;
}

export function countParts(text: string): number {
  let count = 1;
  for (let offset = text.indexOf(':'); offset >= 0 && count < 6; offset = text.indexOf(':', offset + 1)) count += 1;
  return count;
}

export function isAccountId(text: string): boolean {
  if (text.length !== 12) return false;
  for (let index = 0; index < 12; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
