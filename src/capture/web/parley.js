// Parley: page views, clicks, and whatever the page tracks. Says nothing where the visitor asks not to be tracked.
;(() => {
  const script = document.currentScript
  const { writeKey, auto } = script.dataset
  const address = new URL('batch', script.src)
  const isOff = navigator.doNotTrack === '1' || window.doNotTrack === '1' || navigator.globalPrivacyControl === true
  const afterMs = 1000
  const waitingMax = 50
  // The server takes no larger event, and browsers no more than 64 KB that shall outlive the page.
  const eventBytesMax = 32 * 1024
  const chunkBytesMax = 60000
  // As they will be sent: one that cannot be written costs the others nothing.
  const waiting = []
  // Also while a call is under way.
  let timer
  let last

  // Nobody may guess it: an anonymous id is all that tells a visitor from others.
  const newId = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('')
  // Storage may be forbidden; then an id lives as long as its page.
  const memory = {}
  const remember = (name, value) => {
    memory[name] = value
    try {
      localStorage.setItem(`parley.${name}`, value)
    } catch {}
    return value
  }
  const recall = (name) => {
    try {
      return localStorage.getItem(`parley.${name}`) || memory[name]
    } catch {
      return memory[name]
    }
  }

  const anonymousId = () => {
    if (!isOff) return recall('anonymous') || remember('anonymous', newId())
  }

  const add = (type, fields) => {
    if (isOff) return
    const { origin, pathname, search } = location
    const campaign = {}
    new URLSearchParams(search).forEach((value, name) => {
      if (name.startsWith('utm_')) campaign[name === 'utm_campaign' ? 'name' : name.slice(4)] = value
    })
    try {
      const event = JSON.stringify({
        type,
        messageId: newId(),
        timestamp: new Date().toISOString(),
        anonymousId: anonymousId(),
        userId: recall('user') || undefined,
        context: {
          page: {
            path: pathname,
            search,
            url: origin + pathname + search,
            title: document.title,
            referrer: document.referrer,
          },
          campaign,
        },
        ...fields,
      })
      if (bytesOf(event) > eventBytesMax) return
      waiting.push(event)
    } catch {
      return
    }
    while (waiting.length > waitingMax) waiting.shift()
    later(afterMs)
  }

  const bytesOf = (text) => new Blob([text]).size
  const take = () => {
    let count = 0
    for (let bytes = 0; count < waiting.length; count++) {
      bytes += bytesOf(waiting[count]) + 1
      if (bytes > chunkBytesMax) break
    }
    return waiting.splice(0, count)
  }
  const bodyOf = (batch) => {
    const shared = JSON.stringify({
      writeKey,
      sentAt: new Date().toISOString(),
      context: {
        library: { name: 'parley.js' },
        userAgent: navigator.userAgent,
        locale: navigator.language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        screen: { width: screen.width, height: screen.height },
      },
    })
    return `${shared.slice(0, -1)},"batch":[${batch}]}`
  }
  const later = (ms) => {
    if (!timer) timer = setTimeout(flush, ms)
  }
  // One call after the other: what is under way together may have 64 KB at most.
  const flush = () => {
    const batch = take()
    const next = (ms) => {
      timer = 0
      if (waiting.length) later(ms)
    }
    const again = () => {
      waiting.unshift(...batch)
      next(10 * afterMs)
    }
    if (!batch.length) return next()
    fetch(address, { method: 'POST', body: bodyOf(batch), keepalive: true, credentials: 'omit' }).then(
      ({ status }) => (status === 429 || status >= 500 ? again() : next(afterMs)),
      again,
    )
  }
  const leave = () => {
    for (let batch = take(); batch.length; batch = take()) {
      if (navigator.sendBeacon(address, bodyOf(batch))) continue
      waiting.unshift(...batch)
      return
    }
  }

  const api = {
    anonymousId,
    page: (name, properties) => add('page', { name, properties }),
    track: (event, properties) => add('track', { event, properties }),
    identify: (userId, traits) => {
      if (userId && !isOff) remember('user', String(userId))
      add('identify', { traits })
    },
    reset: () => {
      remember('user', '')
      remember('anonymous', '')
    },
  }
  const told = window.parley || []
  const push = (...calls) => {
    for (const [name, ...args] of calls) api[name](...args)
  }
  window.parley = { ...api, push }
  push(...told)

  addEventListener('pagehide', leave)
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())

  if (isOff || auto === 'off') return
  const look = () => {
    const { href } = location
    if (href.split('#')[0] === last) return
    last = href.split('#')[0]
    api.page()
  }
  for (const name of ['pushState', 'replaceState']) {
    const change = history[name]
    history[name] = function (...args) {
      change.apply(this, args)
      look()
    }
  }
  addEventListener('popstate', look)
  addEventListener(
    'click',
    ({ target }) => {
      const clicked = target.closest?.('[data-parley],a,button')
      if (!clicked) return
      const { id, href, tagName, dataset, innerText = '' } = clicked
      const text = innerText.trim().slice(0, 64)
      api.track(dataset.parley || 'Clicked', { text, id, href, element: tagName.toLowerCase() })
    },
    true,
  )
  look()
})()
