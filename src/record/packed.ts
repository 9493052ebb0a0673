import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Concern } from '../domain/concern.ts';
import type { Link } from './chain.ts';

/** What of a case is looked at only when somebody opens it. */
export interface Packable {
  readonly concern: Concern;
  readonly links: readonly Link[];
}

/** Version of `pack`, to be raised with every change of the sample or of what is packed. */
export const PACKING = 1;

/**
 * What most cases have in common, in the words of the fold: a case alone is too short for a packer to learn them. Its
 * end counts most. Invented throughout.
 */
const SAMPLE = Buffer.from(
  [
    '"links":[{"body":"{\\"at\\":\\"2026-11-22T09:00:00.000Z\\",\\"by\\":{\\"oid\\":\\"","what\\":{\\"act\\":\\"","mac":"k1.',
    '"work":"action","work":"referral","work":"decision","work":"note","role":"deputy","by":{"oid":"","code":"","due":"2026-',
    'ABOUT AFTER AGAIN AGREED ALSO AND ANOTHER ASKED BACK BECAUSE BEEN BEFORE CALLED CHILD CLASS CONTACTED DID FATHER FIRST ',
    'FOR FROM GROUP HAD HAS HAVE HER HIM HIS HOME INTO LESSON LUNCH MESSAGE MESSAGES MONITOR MOTHER NAME NOT ONE ONLINE OTHER ',
    'PARENTS PHONE PHOTO PLEASE POLICE PUPIL PUPILS SAID SAW SCHOOL SENT SHE SOCIAL SOMEONE SPOKE STAFF TEACHER THAT THE THEIR ',
    'THEM THEN THERE THEY THIS TODAY TOLD UPSET WANTED WAS WEEK WENT WERE WHAT WHEN WHICH WHO WILL WITH WOULD YEAR YESTERDAY',
    '"is":"adult","part":"witness","part":"alleged","is":"pupil","part":"harmed","pupil":"","year":"Year 8"}],"adults":[],',
    '{"concern":{"reference":"","reportKey":"","sequence":6,"reportedAt":"2026-11-22T09:00:00.000Z","updatedAt":"2026-11-22T09:00:00.000Z",',
    '"reporter":{"oid":"","name":"","roles":["staff"],"unconfirmed":false},"row":"pupil","kind":"","first":{"row":"pupil","kind":"",',
    '"danger":false,"someBarred":false},"urgency":"same-day","danger":false,"people":[{"name":"","where":"","app":"","words":"",',
    '"barred":[],"status":"closed","steps":[{"sequence":2,"at":"2026-11-22T09:00:00.000Z","step":0,"why":"reported","to":[{"oid":"","role":"dsl",',
    '"as":"handler"}]}],"lineFrom":1,"deliveries":[{"routed":2,"to":{"oid":"","role":"dsl","as":"handler"},"state":"told","at":"",',
    '"place":{"conversation":"a:","activity":"f:"}}],"items":[],"struck":[],"letters":[],"links":[],"keys":["closed"],"receipt":{"conversation":"a:",',
    '"activity":"f:"},"read":{"at":"","role":"dsl"},"owner":{"oid":"","role":"dsl","at":""},"takenAt":"","closed":{"at":"","role":"dsl"}},"links":[]}',
  ].join(''),
);
const HOW = { level: 3, memLevel: 5, windowBits: 12, chunkSize: 4_096, dictionary: SAMPLE } as const;

/**
 * A text of which each character is a byte: a hundred thousand buffers of a few hundred bytes each would take twice the
 * room, and leave holes.
 */
export type Bytes = string;

/** @returns what `unpack` reads; an eighth of what the case takes as objects */
export function pack({ concern, links }: Packable): Bytes {
  return deflateRawSync(JSON.stringify({ concern, links }), HOW).toString('latin1');
}

/** @throws Error for bytes that `pack` did not make */
export function unpack(bytes: Bytes): Packable {
  return JSON.parse(inflateRawSync(Buffer.from(bytes, 'latin1'), HOW).toString()) as Packable;
}
