import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { takes } from './tab-files.ts';

/** A body as it goes over the wire. */
export interface Body {
  readonly bytes: Buffer;
  readonly encoding?: 'br' | 'gzip';
}

/** A smaller answer is one packet anyway. */
const LEAST_BYTES = 1_024;
/** Half the time of the highest one that a page is built with, and nearly as small. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

/** @param accepts the header `Accept-Encoding` */
export async function packedBody(plain: Buffer, accepts = ''): Promise<Body> {
  if (plain.length < LEAST_BYTES) return { bytes: plain };
  if (takes(accepts, 'br')) return { bytes: await brotli(plain, QUALITY), encoding: 'br' };
  if (takes(accepts, 'gzip')) return { bytes: await zip(plain), encoding: 'gzip' };
  return { bytes: plain };
}
