import * as z from 'zod';
import type { EvidenceFiles } from '../app/ports.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { plain } from './graph-error.ts';
import { toOrigin } from './origin.ts';

/** Whole files of some 10 MB, over a school's line. */
const FILE_LIMIT_MS = 30_000;
/** A sealed file is a few bytes longer than the file; more is none of ours. */
const MOST_BYTES = 11 * 1024 * 1024;

const DRIVE = z.object({ id: z.string().min(1) });
const ITEM = z.object({ '@microsoft.graph.downloadUrl': z.string() });

/**
 * The document library "Evidence" of the school's site. Each file is one upload: 250 MB at most.
 * Sources: Microsoft Graph "Get drive", "Upload small files", "Get driveItem" (`@microsoft.graph.downloadUrl`: an address
 * that is good for a short time and takes no token).
 * @param deps.siteId the site's id as Graph gives it: `host,site collection id,site id`
 */
export function createEvidenceFiles(deps: {
  readonly graph: GraphCaller;
  readonly siteId: string;
  readonly standIn?: { readonly origin: string } | undefined;
}): EvidenceFiles {
  const { graph, siteId, standIn } = deps;
  const address = standIn ? toOrigin(standIn.origin) : (url: string) => url;
  const [host = ''] = siteId.toLowerCase().split(',');
  let drive: string | undefined;

  async function driveId(): Promise<Result<string>> {
    if (drive !== undefined) return ok(drive);
    const answer = await graph.call({
      call: 'GET lists/Evidence/drive',
      method: 'GET',
      path: `/sites/${siteId}/lists/Evidence/drive?$select=id`,
    });
    if (!answer.ok) return plain(answer.fault);
    const parsed = DRIVE.safeParse(answer.value.body);
    if (!parsed.success) return fail('graph.refused');
    drive = parsed.data.id;
    return ok(drive);
  }

  async function pathOf(id: string): Promise<Result<string>> {
    const found = await driveId();
    return found.ok ? ok(`/drives/${encodeURIComponent(found.value)}/root:/${id}.heed`) : found;
  }

  return {
    async put(id, bytes) {
      const path = await pathOf(id);
      if (!path.ok) return path;
      const answer = await graph.call({
        call: 'PUT drives/{id}/root:/{file}:/content',
        method: 'PUT',
        path: `${path.value}:/content`,
        body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        headers: { 'Content-Type': 'application/octet-stream' },
        timeoutMs: FILE_LIMIT_MS,
      });
      return answer.ok ? ok(undefined) : plain(answer.fault);
    },
    async get(id) {
      const path = await pathOf(id);
      if (!path.ok) return path;
      const call = 'GET drives/{id}/root:/{file}';
      const answer = await graph.call({ call, method: 'GET', path: path.value });
      if (!answer.ok) return plain(answer.fault);
      const parsed = ITEM.safeParse(answer.value.body);
      if (!parsed.success) return fail('graph.refused');
      const url = parsed.data['@microsoft.graph.downloadUrl'];
      // The file is asked for at the school's own site and nowhere else, whatever the answer says.
      if (!isAt(url, host)) return fail('graph.refused');
      return download(address(url));
    },
  };
}

function isAt(url: string, host: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host: given, username } = new URL(url);
  return protocol === 'https:' && given === host && username === '';
}

/** Without a token: the address itself is the permission. */
async function download(url: string): Promise<Result<Uint8Array>> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FILE_LIMIT_MS) });
    if (!response.ok) {
      await response.body?.cancel();
      return fail(codeOf(response.status));
    }
    if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
      await response.body?.cancel();
      return fail('graph.refused');
    }
    return ok(new Uint8Array(await response.arrayBuffer()));
  } catch {
    return fail('graph.unreachable');
  }
}

function codeOf(status: number) {
  if (status === 429) return 'graph.throttled';
  if (status === 404) return 'graph.missing';
  return status >= 500 ? 'graph.unreachable' : 'graph.refused';
}
