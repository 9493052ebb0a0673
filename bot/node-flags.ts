/**
 * How Node is started where Heed runs; `npm start` says the same. Small spaces for what is young keep a process with 100,000
 * concerns some 100 MB smaller and cost nothing that could be measured (docs/reliability.md).
 */
export const NODE_FLAGS = ['--max-semi-space-size=8'] as const;
