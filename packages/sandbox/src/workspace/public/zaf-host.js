/**
 * The host side of Zendesk's app framework, as frontend.md section 3 describes it: what an unmodified SDK speaks with.
 * What it does not prove: no real Zendesk host was ever seen; names of path errors and the shape of metadata are assumed.
 */
export function createHost({ frame, appOrigin, guid, context, metadata, read, write, actions, request }) {
  const subscriptions = new Map()
  const hooks = new Map()
  let isRegistered = false

  const post = (message) => frame.contentWindow?.postMessage(message, appOrigin)
  const pathError = (path) => ({ name: 'APIPathNotFoundError', message: 'No such Api', path })

  /** Tells the app of an event, if it listens to it. */
  const fire = (name, message) => {
    if ((subscriptions.get(name) ?? 0) > 0) post({ key: `zaf.${name}`, message })
  }

  /** Asks the app before something happens (ticket.save): resolves with an error text, or null to go on. */
  const ask = (name, deadlineMs = 10_000) =>
    new Promise((resolve) => {
      if (!subscriptions.get(name)) return resolve(null)
      const timer = setTimeout(() => resolve('The app did not answer in time.'), deadlineMs)
      hooks.set(name, (error) => {
        clearTimeout(timer)
        resolve(error ? String(error.msg ?? 'The app refused.') : null)
      })
      post({ key: `zaf.${name}`, needsReply: true, message: {} })
    })

  const answers = {
    async get(params, result) {
      for (const path of params) {
        const value = await read(path)
        if (value === undefined) result.errors[path] = pathError(path)
        else result[path] = value
      }
    },
    async set(params, result) {
      for (const [path, value] of Object.entries(params)) {
        if (await write(path, value)) result[path] = value
        else result.errors[path] = pathError(path)
      }
    },
    async invoke(params, result) {
      for (const [name, args] of Object.entries(params)) {
        const act = actions[name]
        if (act) result[name] = (await act(...(Array.isArray(args) ? args : [args]))) ?? null
        else result.errors[name] = pathError(name)
      }
    },
  }

  async function answer({ id, request: kind, params, instanceGuid }) {
    const result = { errors: {} }
    await answers[kind]?.(params, result)
    post({ id, request: kind, appGuid: guid, instanceGuid, result })
  }

  async function proxy(key, options) {
    const { ok, full } = await request(options)
    const body = options.httpCompleteResponse ? full : (full.responseJSON ?? full.responseText)
    post(
      ok ? { key: `zaf.${key}.done`, message: { responseArgs: [body, 'success', full] } } : { key: `zaf.${key}.fail`, message: { responseArgs: [full, 'error', full.statusText] } },
    )
  }

  function register() {
    // Exactly once: a second one makes the SDK send its whole queue again.
    if (isRegistered) return
    isRegistered = true
    post({ key: 'zaf.app.registered', message: { context, metadata }, instanceGuid: guid })
    setTimeout(() => fire('app.activated', { firstLoad: true }), 1)
  }

  function onMessage(event) {
    if (event.source !== frame.contentWindow || event.origin !== appOrigin) return
    const message = typeof event.data === 'string' ? parse(event.data) : event.data
    if (!message || message.appGuid !== guid) return
    if (message.request) return void answer(message)
    const key = String(message.key ?? '')
    const [verb, name] = [key.split(':')[0], key.slice(key.indexOf(':') + 1)]
    if (key === 'iframe.handshake') register()
    else if (verb === 'iframe.on' || verb === 'iframe.off') subscriptions.set(name, message.message?.subscriberCount ?? 0)
    else if (verb === 'iframe.trigger') fire(name, message.message)
    else if (verb === 'iframe.reply') hooks.get(name)?.(message.error)
    else if (/^request:\d+$/.test(key)) void proxy(key, message.message)
    // `__track__` and `session.live` of the CDN's SDK need no answer.
  }

  addEventListener('message', onMessage)
  return { fire, ask, stop: () => removeEventListener('message', onMessage) }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
