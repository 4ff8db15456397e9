import { z } from 'zod'

/** 0…1 of the output's own range, before limits. */
export const level = z.number().min(0).max(1)
export const periodMs = z.number().int().min(100).max(60_000)

export const shortestPatternMs = 100
/** Five minutes: promise 2, everything ends. */
export const longestPatternMs = 300_000
/** How often a pattern is looked at while it plays: 20 Hz. */
export const patternPeriodMs = 50
export const durationMs = z.number().int().min(shortestPatternMs).max(longestPatternMs)

export const mostPoints = 500
