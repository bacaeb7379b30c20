export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Ids, counts and codes only: never a customer's words, an address or a secret. */
export type LogFields = Record<string, string | number | boolean | null | undefined>
export type Log = Record<LogLevel, (message: string, fields?: LogFields) => void>

/** One JSON object a line. */
export function createLog(level: LogLevel, now: () => Date, write: (line: string) => void = (line) => void process.stdout.write(line)): Log {
  const lowest = LOG_LEVELS.indexOf(level)
  const at =
    (each: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (LOG_LEVELS.indexOf(each) >= lowest) write(`${JSON.stringify({ at: now().toISOString(), level: each, message, ...fields })}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** What may be logged of a thrown thing: its kind and message, shortened. */
export const errorText = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unknown error')
