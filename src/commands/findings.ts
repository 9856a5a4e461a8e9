/** One thing the doctor found out, and how to mend it. */
export type Finding = {
  readonly level: 'ok' | 'warn' | 'error'
  /** Stable; for scripts. */
  readonly code: string
  readonly what: string
  /** Empty where nothing is to be done. */
  readonly how: string
}

export function fine(code: string, what: string): Finding {
  return { level: 'ok', code, what, how: '' }
}

export function warning(code: string, what: string, how: string): Finding {
  return { level: 'warn', code, what, how }
}

export function wrong(code: string, what: string, how: string): Finding {
  return { level: 'error', code, what, how }
}
