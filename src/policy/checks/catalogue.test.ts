import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DiagnosticSeverity } from '../diagnostic';
import { checks } from './index';

/** The catalogue of diagnostics: every code with its severity, and those that offer a fix. POL702, 703 and 705 are retired. */
const catalogue: Readonly<Record<DiagnosticSeverity, readonly string[]>> = {
  'error': numbers(`
  100 101 102 103 104 105 106 109 110 111 112 113 114 115 116 118 125 200 201 202 203 204 206 300 301 302 303 304 305 306 307 308 309 310 311 312 400
  401 403 408 409 410 411 413 414 415 416 417 418 422 428 429 433 434 438 439 440 441 466 467 468 500 501 502 503 504 505 506 507 508 600 601 602 605
  611 700 706 710 711 712 713 714 715 720 721 722 723 724 725 900 901 902 903 904 920 923 928 929
  `),
  'security-warning': numbers(`
  209 319 404 405 406 427 430 431 451 452 460 461 462 603 608 609 727 728 800 801 802 803 804 805 826 914 915
  `),
  'warning': numbers(`
  107 108 117 205 210 211 314 316 317 318 320 412 419 420 421 423 424 425 426 432 455 456 457 463 464 465 509 510 604 606 607 612 614 707 716 717 718
  729 730 731 732 806 807 808 809 810 811 822 823 824 827 905 906 907 908 909 910 911 912 913 916 917 918 919 921 922 924 925 926 927 931 933 935
  `),
  'suggestion': numbers(`
  119 120 121 122 123 124 190 207 208 212 313 315 402 407 435 436 437 442 443 444 445 446 447 448 449 450 453 454 458 459 610 613 701 704 726 820 821
  825 930 932 934 936
  `),
};

const withFix = numbers(`
  100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 124 125 200 201 202 204 205 206 207 208 210 211 212 300 301 302 303
  306 307 309 310 312 315 316 317 318 320 400 401 402 403 404 405 406 408 409 411 412 414 416 417 418 419 425 426 427 431 432 433 434 435 436 437 442
  443 444 445 446 447 449 451 453 455 456 457 458 459 460 461 462 463 464 465 466 467 468 500 501 502 503 505 508 509 601 602 604 606 607 608 609 612
  614 716 717 718 722 724 725 800 801 802 803 804 805 821 825 827 900 901 902 903 904 905 906 907 908 909 910 911 912 913 914 915 916 917 918 919 921
  922 923 924 925 926 928 930 931 935 936
`);

function numbers(text: string): readonly string[] {
  return (text.match(/\d+/g) ?? []).map((number) => `POL${number}`);
}

/** The rows of `itFinds`, which asks of each the range of what it finds, that the near miss has none, and that every fix cures. */
const rows = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts'))
  .flatMap((file) => readFileSync(join(import.meta.dirname, file), 'utf8').split('\n'))
  .flatMap((line) => {
    const code = /\{ code: '(POL\d{3})'/.exec(line)?.[1];
    return code === undefined ? [] : [{ code, isWhole: line.includes('finds: ') && line.includes('butNotIn: '), hasFix: line.includes("fixes: 'some'") }];
  });

/** Found before the checks begin, and tested with the repair of texts (diagnose.test.ts). */
const beforeChecks = 'POL100';
const all = Object.values(catalogue).flat();

describe('The catalogue of diagnostics', () => {
  it('is all there, with its severities', () => {
    const known: Readonly<Record<string, DiagnosticSeverity>> = Object.fromEntries(checks.flatMap(({ codes }) => Object.entries(codes)));
    const wrong = Object.entries(catalogue).flatMap(([severity, codes]) => codes.filter((code) => code !== beforeChecks && known[code] !== severity).map((code) => `${code} is ${known[code] ?? 'missing'}, not ${severity}`));
    expect(wrong).toEqual([]);
    expect(Object.keys(known).filter((code) => !all.includes(code))).toEqual([]);
  });

  it('has for every code a policy with the range of the finding, and one like it without', () => {
    expect(all.filter((code) => code !== beforeChecks && !rows.some((row) => row.code === code && row.isWhole))).toEqual([]);
  });

  it('has for every fix one that is applied', () => {
    expect(withFix.filter((code) => code !== beforeChecks && !rows.some((row) => row.code === code && row.isWhole && row.hasFix))).toEqual([]);
  });
});
