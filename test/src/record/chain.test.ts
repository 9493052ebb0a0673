import fc from 'fast-check';
import { createChain, entryContext, type PlacedLink, verifyChain } from '../../../src/record/chain.ts';
import { KEYS, keysOf } from './stage.ts';

const chain = createChain(KEYS);

function chained(bodies: readonly string[], by = chain): PlacedLink[] {
  const links: PlacedLink[] = [];
  for (const [index, body] of bodies.entries()) {
    const context = entryContext('7QK42M9X', index + 1);
    links.push({ context, body, mac: by.mac({ context, previous: links.at(-1)?.mac ?? '' }, body) });
  }
  return links;
}

const bodies = fc.array(fc.string(), { minLength: 2, maxLength: 8 });

test('a chain as it was written verifies', () => {
  fc.assert(fc.property(bodies, (texts) => verifyChain(chained(texts), chain) === undefined));
});

test('a changed link is the first that breaks', () => {
  fc.assert(
    fc.property(bodies, fc.nat(), fc.string(), (texts, place, other) => {
      const links = chained(texts);
      const index = place % links.length;
      const link = links[index];
      if (!link) return;
      fc.pre(link.body !== other);
      links[index] = { ...link, body: other };
      expect(verifyChain(links, chain)).toBe(index);
    }),
  );
});

test('a link that was removed or moved breaks the chain, unless it was the last', () => {
  fc.assert(
    fc.property(bodies, fc.nat(), (texts, place) => {
      const links = chained(texts);
      const index = place % (links.length - 1);
      const removed = links.toSpliced(index, 1);
      expect(verifyChain(removed, chain)).toBe(index);
    }),
  );
});

test('a chain goes on under a new key, and one under an unknown key does not verify', () => {
  const rotated = createChain(keysOf(2, 1));
  const [first] = chained(['a']);
  if (!first) throw new Error('There is one.');
  const context = entryContext('7QK42M9X', 2);
  const second = { context, body: 'b', mac: rotated.mac({ context, previous: first.mac }, 'b') };
  expect(second.mac).toMatch(/^k2\.[0-9a-f]{64}$/);
  expect(verifyChain([first, second], rotated)).toBeUndefined();
  expect(verifyChain([first, second], chain)).toBe(1);
});
