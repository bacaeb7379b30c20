import type { Shop } from '@bookbag/core/shop'
import type { Ticket } from '@bookbag/core/ticket'
import { Understanding } from '@bookbag/core/understanding'
import { z } from 'zod'
import { changeRun } from '../db/runs.ts'
import { readingOf } from './read-ticket.ts'
import { runStep } from './run-step.ts'
import type { Running } from './running.ts'

const Understood = z.object({ understanding: Understanding.nullable(), reason: z.string().nullable() })
export type Understood = z.infer<typeof Understood>

/** What the customer wants, as an engine reads it. Null with a reason = a person reads it. */
export const understand = (running: Running, ticket: Ticket, shops: Shop[]): Promise<Understood> =>
  runStep(running, 'understand', Understood, async () => {
    const result = await running.deps.engine.understand(readingOf(ticket, shops))
    const output: Understood = result.kind === 'understood' ? { understanding: result.understanding, reason: null } : { understanding: null, reason: result.reason }
    const intents = output.understanding?.intents.map((each) => each.intent) ?? []
    return {
      output,
      summary: intents.length > 0 ? `Understood: ${intents.join(', ').replaceAll('_', ' ')}` : `Not understood: ${output.reason}`,
      also: async (tx) => {
        running.run = await changeRun(tx, running.run.id, { understanding: output.understanding, intents, subject: ticket.subject })
      },
    }
  })
