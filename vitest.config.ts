import { defineConfig } from 'vitest/config'

/**
 * unit: pure and in-process, quick enough for every commit. rigs: real counterparts, one file after another.
 * e2e: the built program in real Chromium, on the virtual air, with real OBS. One group after another: they share
 * the machine, its ports and its two cores.
 *
 * What talks to real counterparts is tried again in CI: its machines stand still for seconds at times, and the studio
 * then holds everything, as promised. Each further try is named at the end of the run. Nothing on a simulated clock, and
 * so none of the promises' own specs, is ever tried again.
 */
const retry = process.env.CI === 'true' ? 2 : 0

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'rigs',
          sequence: { groupOrder: 1 },
          include: ['test/**/*.rig.ts'],
          fileParallelism: false,
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          sequence: { groupOrder: 2 },
          include: ['test/e2e/**/*.spec.ts'],
          fileParallelism: false,
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
