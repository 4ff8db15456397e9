/** The processor's registered name. */
export const mixProcessor = 'pulsedeck-mix'
export const reportPeriodMs = 50
