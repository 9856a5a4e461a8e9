import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { ClockProvider } from './clock.tsx'
import { followDensity } from './preferences/density.ts'
import { followLocale } from './preferences/locale.ts'
import { followTheme } from './preferences/theme.ts'
import { client } from './query-client.ts'
import './styles.css'

followTheme()
followDensity()
followLocale()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ClockProvider>
        <App />
      </ClockProvider>
    </QueryClientProvider>
  </StrictMode>,
)
