import { describe, expect, test } from 'vitest'
import { portOf } from './zaf.ts'

const host = (answers: { get?: (path: string) => unknown; invoke?: (name: string, ...args: unknown[]) => unknown }) => {
  const listeners = new Map<string, (payload: unknown) => void>()
  const port = portOf({
    get: async ([path = '']) => answers.get?.(path),
    invoke: async (name, ...args) => answers.invoke?.(name, ...args),
    on: (event, listener) => listeners.set(event, listener),
    off: (event) => listeners.delete(event),
  })
  return { port, listeners }
}

describe('what Zendesk answers', () => {
  test('a ticket’s number comes as text', async () => {
    expect(await host({ get: (path) => ({ errors: {}, [path]: 4211 }) }).port.ticketId()).toBe('4211')
  })

  test('the npm SDK’s timeout, which looks like an answer, is none', async () => {
    expect(await host({ get: () => ({ name: 'TimeoutError', message: 'too late' }) }).port.composerText()).toBeNull()
  })

  test('an answer without what was asked for is none', async () => {
    expect(await host({ get: () => ({ errors: {} }) }).port.composerText()).toBeNull()
  })

  test('a composer that holds only empty markup is empty', async () => {
    expect(await host({ get: (path) => ({ errors: {}, [path]: '<p><br></p>&nbsp;' }) }).port.composerText()).toBe('')
  })

  test('where the editor takes no insert, the text is appended to the comment', async () => {
    const asked: string[] = []
    const { port } = host({
      invoke: (name) => {
        asked.push(name)
        return name === 'ticket.editor.insert' ? { errors: { [name]: { message: 'No such Api' } } } : { errors: {}, [name]: null }
      },
    })
    await port.insertIntoComposer('Hello')
    expect(asked).toEqual(['ticket.editor.insert', 'ticket.comment.appendText'])
  })

  test('a refused insert is not called done', async () => {
    await expect(host({ invoke: (name) => ({ errors: { [name]: { message: 'No such Api' } } }) }).port.insertIntoComposer('Hello')).rejects.toThrow(/refused/)
  })

  test('listening ends with the page', () => {
    const { port, listeners } = host({})
    const stop = port.onSchemeChange(() => undefined)
    expect(listeners.has('colorScheme.changed')).toBe(true)
    stop()
    expect(listeners.size).toBe(0)
  })
})
