/** Tests mirror the tree: test/src/domain/x.test.ts tests src/domain/x.ts. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    // jose is published as ES modules only, so it is transformed like our own code.
    '(^.+\\.tsx?$|/node_modules/jose/.+\\.js$)': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  moduleNameMapper: { '^adaptivecards$': '<rootDir>/node_modules/adaptivecards/dist/adaptivecards.js' },
  modulePathIgnorePatterns: ['<rootDir>/.heed'],
  testSequencer: '<rootDir>/test/longest-first.js',
  testTimeout: 60_000,
};
