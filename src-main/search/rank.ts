import { type SearchKind, type SearchResult, searchKinds } from '../../src-shared/contract/search.ts';
import { foldForSearch, searchTerms, sortKey } from '../../src-shared/domain/fold.ts';
import { inOtherLayout } from '../../src-shared/domain/keyboard-layout.ts';

/** Something that may be meant: what is shown of it, and what the query is compared with. */
export interface Candidate extends SearchResult {
  /** Grows with every new record of the kind. */
  readonly seq: number;
  /** What is read word by word; the first is its own name, or ''. */
  readonly names: readonly string[];
  /** Plates, VINs, numbers: people name them whole, from the beginning, or a VIN by its end. */
  readonly codes: readonly string[];
  /** E.164. People name the last digits, or all of them. */
  readonly phones: readonly string[];
}

/** How well a candidate fits, the best first. */
const whole = 0;
const begins = 1;
const wordsBegin = 2;
const contains = 3;

/**
 * The likeliest candidates, at most `limit`: first what is exactly so called or numbered, then what begins so (or, of a phone or VIN, ends so), then
 * where words begin so, then the newest. Every kind gets its share, so that a hundred orders of a client do not hide the client.
 */
export function rankCandidates(query: string, candidates: readonly Candidate[], limit: number): SearchResult[] {
  const queries = [query, inOtherLayout(query) ?? query].map(readQuery);
  const scored = candidates.map((candidate) => ({
    candidate,
    score: Math.min(...queries.map((read) => scoreOf(read, candidate))),
  }));
  const ofKind = searchKinds
    .map((kind) =>
      scored
        .filter(({ candidate }) => candidate.kind === kind)
        .toSorted((one, other) => one.score - other.score || other.candidate.seq - one.candidate.seq),
    )
    .filter((found) => found.length > 0);
  const share = Math.max(1, Math.floor(limit / Math.max(1, ofKind.length)));
  const sure = ofKind.flatMap((found) => found.slice(0, share));
  const more = ofKind.flatMap((found) => found.slice(share)).toSorted((one, other) => one.score - other.score);
  return [...sure, ...more]
    .slice(0, limit)
    .toSorted(
      (one, other) =>
        one.score - other.score ||
        kindPlace(one.candidate.kind) - kindPlace(other.candidate.kind) ||
        other.candidate.seq - one.candidate.seq,
    )
    .map(({ candidate: { kind, id, title, subtitle, status } }) => ({ kind, id, title, subtitle, status }));
}

function kindPlace(kind: SearchKind): number {
  return searchKinds.indexOf(kind);
}

interface ReadQuery {
  readonly key: string;
  readonly compact: string;
  readonly digits: string;
  readonly terms: readonly string[];
}

function readQuery(query: string): ReadQuery {
  return { key: sortKey(query), ...searchTerms(query) };
}

function scoreOf({ key, compact, digits, terms }: ReadQuery, { names, codes, phones }: Candidate): number {
  const ownCodes = codes.map(compactOf);
  const ownPhones = phones.map((phone) => phone.replace(/\D/g, ''));
  const ownNames = names.map(sortKey);
  if (compact !== '' && ownCodes.includes(compact)) return whole;
  if (digits.length > 5 && ownPhones.some((phone) => phone === digits || phone === `7${digits}`)) return whole;
  if (ownNames[0] === key) return whole;
  if (compact !== '' && ownCodes.some((code) => code.startsWith(compact))) return begins;
  if (compact.length > 3 && ownCodes.some((code) => code.endsWith(compact))) return begins;
  if (digits.length > 2 && ownPhones.some((phone) => phone.endsWith(digits))) return begins;
  if (ownNames[0]?.startsWith(key)) return begins;
  const words = names.flatMap((name) => foldForSearch(name).split(/[^\p{L}\p{N}]+/u));
  return terms.every((term) => words.some((word) => word.startsWith(term))) ? wordsBegin : contains;
}

function compactOf(code: string): string {
  return foldForSearch(code).replace(/[^\p{L}\p{N}]/gu, '');
}
