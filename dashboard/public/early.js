// Runs before the first paint, in its own file because the content security policy forbids inline scripts.
// src/preferences/ takes over from here.
;(() => {
  const chosen = (name) => {
    try {
      return localStorage.getItem(`parley.${name}`)
    } catch {
      return null // storage may be barred: follow the system
    }
  }
  const theme = chosen('theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  document.documentElement.dataset.density = chosen('density') === 'compact' ? 'compact' : 'comfortable'

  // Who is signed in is asked while the page's code is still on its way; src/api/client.ts takes the answer.
  const ask = (path) =>
    fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store', signal: AbortSignal.timeout(60_000) })
  const session = ask('api/auth/me')
  session.catch(() => undefined) // whoever takes it hears of it
  window.parleyEarly = { 'api/auth/me': session }
})()
