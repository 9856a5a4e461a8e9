import { storedPreference } from './stored.ts'

/** Whether single keys are commands: those who dictate need to be able to turn them off (WCAG 2.1.4). */
export const shortcutKeys = storedPreference('shortcuts', ['on', 'off'], 'on')
