/** The studio replays events on it too. */
export { createManualClock, type ManualClock } from '../../src/main/rehearsal/manual-clock'
