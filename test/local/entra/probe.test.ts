import { generateKeyPair, SignJWT } from 'jose';
import { DatabaseSync } from 'node:sqlite';
it('works', async () => {
  const k = await generateKeyPair('RS256');
  console.log((await new SignJWT({}).setProtectedHeader({alg:'RS256'}).sign(k.privateKey)).length, new DatabaseSync(':memory:').prepare('select 1 as a').get());
});
