/** The attacker: a solver of its own (HiGHS), which shares nothing with the ledger's own check. */
import highsModule, { type Highs, type Model } from 'highs';
import { fits, type Problem, type Sum } from './problem.ts';

/** Its types take the ES module, whose default is the loader, for a CommonJS one, whose default is the whole module. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

export interface Solver {
  /** @returns whole numbers that fit the problem and make the sum largest; undefined where none fit */
  largest(of: Sum): Int32Array | undefined;
  /**
   * Quick: a corner of the same problem in fractions, where it happens to be of whole numbers.
   * @returns numbers that fit, or undefined where the corner is no answer
   */
  corner(of: Sum): Int32Array | undefined;
  dispose(): void;
}

export type MakeSolver = (problem: Problem) => Solver;

/** @returns what makes a solver for a problem; each one is to be disposed of. */
export async function loadSolver(): Promise<MakeSolver> {
  const highs = await loadHighs();
  return (problem) => {
    const fractions = modelOf(problem, 'fractions', highs);
    let whole: Model | undefined;
    const solve = (model: Model, of: Sum) => {
      model.changeColsCost({ kind: 'range', from: 0, to: problem.unknowns.length - 1 }, costs(of, problem));
      model.run();
      const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
      const status = model.getModelStatus();
      if (status === unbounded || status === unboundedOrInfeasible)
        throw new RangeError('Every cell that is asked for must have bounds.');
      if (status !== optimal) return undefined;
      return Int32Array.from(model.getSolution().colValue, (value) => Math.round(value));
    };
    return {
      corner(of) {
        const values = solve(fractions, of);
        return values && fits(problem, values) ? values : undefined;
      },
      largest(of) {
        whole ??= modelOf(problem, 'whole', highs);
        const values = solve(whole, of);
        if (values && !fits(problem, values)) throw new Error('The solver gave numbers that do not fit.');
        return values;
      },
      dispose() {
        fractions.dispose();
        whole?.dispose();
      },
    };
  };
}

function modelOf({ unknowns, rows }: Problem, numbers: 'whole' | 'fractions', highs: Highs): Model {
  const bound = (value: number) => (Number.isFinite(value) ? value : Math.sign(value) * highs.infinity);
  const model = highs.createModel();
  model.options.set({ output_flag: false });
  for (const { least, most } of unknowns) model.addVar(bound(least), bound(most));
  for (const { of, least, most } of rows)
    model.addRow(bound(least), bound(most), {
      indices: of.map(([unknown]) => unknown),
      values: of.map(([, times]) => times),
    });
  if (numbers === 'whole') {
    const { integer } = highs.constants.variableType;
    for (const index of unknowns.keys()) model.changeColIntegrality(index, integer);
  }
  model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
  return model;
}

function costs(of: Sum, { unknowns }: Problem): Float64Array {
  const found = new Float64Array(unknowns.length);
  for (const [unknown, times] of of) found[unknown] = (found[unknown] ?? 0) + times;
  return found;
}
