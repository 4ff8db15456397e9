/** How near a device is, from its signal strength: four words, four bars. */
export const signalWords = ['poor', 'weak', 'good', 'strong'] as const
export type SignalWord = (typeof signalWords)[number]

/** Below -85 dBm links break off; above -60 nothing is in the way. */
const thresholdsDbm = [-85, -72, -60]

/** What a radio that cannot say gives. */
const unknownDbm = -127

/** Null: the radio does not know. */
export const signalOf = (rssiDbm: number): SignalWord | null =>
  rssiDbm <= unknownDbm ? null : (signalWords[thresholdsDbm.filter((dbm) => rssiDbm >= dbm).length] ?? 'poor')
