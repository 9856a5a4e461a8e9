// Parley: page views, clicks, and whatever the page tracks. Says nothing where the visitor asks not to be tracked.
;(() => {
  const script = document.currentScript
  const { writeKey, auto } = script.dataset
  const address = new URL('batch', script.src)
  const isOff = navigator.doNotTrack === '1' || window.doNotTrack === '1' || navigator.globalPrivacyControl === true
  const afterMs = 1000
  const waitingMax = 50
  const waiting = []
  let timer
  let last

  const newId = () =>
    crypto.randomUUID ? crypto.randomUUID() : Date.now().toString(36) + Math.random().toString(36).slice(2)
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

  const add = (type, fields) => {
    if (isOff) return
    const { origin, pathname, search } = location
    const campaign = {}
    new URLSearchParams(search).forEach((value, name) => {
      if (name.startsWith('utm_')) campaign[name === 'utm_campaign' ? 'name' : name.slice(4)] = value
    })
    waiting.push({
      type,
      messageId: newId(),
      timestamp: new Date().toISOString(),
      anonymousId: recall('anonymous') || remember('anonymous', newId()),
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
    while (waiting.length > waitingMax) waiting.shift()
    later(afterMs)
  }

  const bodyOf = (batch) =>
    JSON.stringify({
      writeKey,
      sentAt: new Date().toISOString(),
      context: {
        library: { name: 'parley.js' },
        userAgent: navigator.userAgent,
        locale: navigator.language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        screen: { width: screen.width, height: screen.height },
      },
      batch,
    })
  const later = (ms) => {
    if (!timer) timer = setTimeout(flush, ms)
  }
  const flush = () => {
    timer = 0
    const batch = waiting.splice(0)
    if (!batch.length) return
    const again = () => {
      waiting.unshift(...batch)
      later(10 * afterMs)
    }
    fetch(address, { method: 'POST', body: bodyOf(batch), keepalive: true, credentials: 'omit' }).then(
      ({ status }) => (status === 429 || status >= 500) && again(),
      again,
    )
  }
  const leave = () => {
    if (waiting.length && navigator.sendBeacon(address, bodyOf(waiting))) waiting.length = 0
  }

  const api = {
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
