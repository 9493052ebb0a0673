/** Tests mirror the tree: test/src/domain/x.test.ts tests src/domain/x.ts. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: { '^adaptivecards$': '<rootDir>/node_modules/adaptivecards/dist/adaptivecards.js' },
  modulePathIgnorePatterns: ['<rootDir>/.heed'],
  testTimeout: 30_000,
};
