import type { Random } from './random.ts'
import { type Customer, newCustomer } from './world.ts'

const triesMax = 20

/** The shop's customers, who come to be known one by one. */
export function peopleOf(random: Random, known: readonly Customer[] = []) {
  const customers = [...known]
  const numbers = new Set(known.map(({ phone }) => phone))

  const stranger = (at: number): Customer => {
    for (let tries = 1; tries <= triesMax; tries++) {
      const customer = newCustomer(random, at)
      if (customer.phone !== null && numbers.has(customer.phone)) continue
      numbers.add(customer.phone)
      customers.push(customer)
      return customer
    }
    return anyKnown() // a country's fictional numbers are used up
  }
  const anyKnown = (): Customer => {
    const [first, ...rest] = customers
    return first === undefined ? newCustomer(random, 0) : random.pick([first, ...rest])
  }

  return {
    /** Somebody new, or more often somebody who has written before. */
    anyone: (at: number): Customer => (customers.length < 20 || random.chance(0.3) ? stranger(at) : anyKnown()),
    /** Up to so many known customers, nobody twice. */
    sample: (count: number): Customer[] => {
      const drawn = new Set<Customer>()
      for (let tries = 0; tries < count * 2 && drawn.size < Math.min(count, customers.length); tries++)
        drawn.add(anyKnown())
      return [...drawn]
    },
    known: (): readonly Customer[] => customers,
  }
}
