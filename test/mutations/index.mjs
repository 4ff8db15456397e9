// Every way in which a promise of SAFETY.md could be broken by one edit, and that the suite must see.
import { consent } from './consent.mjs'
import { endings } from './endings.mjs'
import { evidence } from './evidence.mjs'
import { gate } from './gate.mjs'
import { intake } from './intake.mjs'
import { losses } from './losses.mjs'
import { stop } from './stop.mjs'

/**
 * One edit that breaks a promise: `find` stands in `file` exactly once and becomes `replace`.
 * @typedef {{ name: string, promise: number, file: string, find: string, replace: string, why: string }} Mutation
 */

/** @type {readonly Mutation[]} */
export const mutations = [...gate, ...intake, ...stop, ...endings, ...losses, ...consent, ...evidence]
