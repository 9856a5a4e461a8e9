import { tenRounds } from './ten-rounds.ts'

tenRounds('redis')
