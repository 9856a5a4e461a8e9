import { tenRounds } from './ten-rounds.ts'

tenRounds('table')
