import { createUnderWay } from '../../bot/under-way.ts';

const soon = () => new Promise((done) => setTimeout(done, 20));

test('With nobody waiting it is calm at once', async () => {
  await createUnderWay().calm(60_000);
});

test('It is calm when the last turn is over, however it ends', async () => {
  const underWay = createUnderWay();
  const ends: (() => void)[] = [];
  const turn = () => underWay.during(() => new Promise<void>((done) => void ends.push(done)));
  const turns = [turn(), turn()];
  const failing = underWay.during(async () => {
    throw new Error('It failed.');
  });
  await expect(failing).rejects.toThrow('It failed.');
  let calm = false;
  const waited = underWay.calm(60_000).then(() => {
    calm = true;
  });
  ends[0]?.();
  await soon();
  expect(calm).toBe(false);
  ends[1]?.();
  await Promise.all([...turns, waited]);
  expect(calm).toBe(true);
});

test('A turn that never ends does not keep anything from its work', async () => {
  const underWay = createUnderWay();
  void underWay.during(() => new Promise(() => undefined));
  await underWay.calm(100);
});
