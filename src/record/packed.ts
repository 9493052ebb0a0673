import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Concern } from '../domain/concern.ts';
import type { Link } from './chain.ts';
import { textKept } from './seal.ts';

/** What of a case is looked at only when somebody opens it. */
export interface Packable {
  readonly concern: Concern;
  readonly links: readonly Link[];
}

/** Version of `pack`, to be raised with every change of the sample or of what is packed. */
export const PACKING = 2;
/** The oldest version that `unpack` still reads. */
export const OLDEST_PACKING = 1;

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

/** Mostly a piece of a buffer of many: see `createShelf`. */
export type Bytes = Uint8Array;

/** Before a text as its row in SharePoint has it. No deflated stream begins so: its first block would be of no type. */
const AS_ROW = 7;

/** @returns what `unpack` reads; an eighth of what the case takes as objects */
export function pack({ concern, links }: Packable): Bytes {
  return deflateRawSync(JSON.stringify({ concern, links }), HOW);
}

/**
 * Packs a case that is just what its row says, at next to no cost.
 * @param kept the row's text as it was sealed, which holds `concern`
 * @returns what `unpack` reads; half as much again as `pack` makes
 */
export function packRow(kept: Uint8Array): Bytes {
  return Buffer.concat([Buffer.of(AS_ROW), kept]);
}

/** Whether these are a case as `packRow` packed it. */
export function isRow(bytes: Bytes): boolean {
  return bytes[0] === AS_ROW;
}

/** @throws Error for bytes that neither `pack` nor `packRow` made */
export function unpack(bytes: Bytes): Packable {
  if (!isRow(bytes)) return JSON.parse(inflateRawSync(bytes, HOW).toString()) as Packable;
  const { concern } = JSON.parse(textKept(bytes.subarray(1))) as Pick<Packable, 'concern'>;
  return { concern, links: [] };
}

const SHELF_BYTES = 512 * 1024;

/**
 * Keeps many small pieces in a few large buffers: a hundred thousand of their own would leave holes, and as texts the
 * garbage collector would carry them about. A buffer goes when nobody has a piece of it.
 */
export function createShelf(): (bytes: Bytes) => Bytes {
  let shelf = new Uint8Array(0);
  let end = 0;
  return (bytes) => {
    if (end + bytes.length > shelf.length) {
      shelf = new Uint8Array(Math.max(SHELF_BYTES, bytes.length));
      end = 0;
    }
    shelf.set(bytes, end);
    end += bytes.length;
    return shelf.subarray(end - bytes.length, end);
  };
}
