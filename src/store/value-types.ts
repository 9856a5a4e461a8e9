import pg, { type CustomTypesConfig } from 'pg'

type Oid = Parameters<typeof pg.types.getTypeParser>[0]
const { builtins } = pg.types

/** Array types, which the driver does not name: https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const arrays = { int8: 1016 as Oid, text: 1009 as Oid, date: 1182 as Oid }

/**
 * How values come back: bigint as a number, date as `YYYY-MM-DD` (the driver would make it midnight in this machine's zone),
 * numeric as text, timestamptz as Date. For the connections that are given it, and not for the whole process.
 */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: ((oid: Oid, format: 'text') => {
    if (format === 'text') {
      if (oid === builtins.INT8) return toSafeNumber
      if (oid === arrays.int8) return toSafeNumbers
      if (oid === builtins.DATE) return (text: string) => text
      if (oid === arrays.date) return pg.types.getTypeParser(arrays.text)
    }
    return pg.types.getTypeParser(oid, format)
  }) as CustomTypesConfig['getTypeParser'],
}

function toSafeNumbers(text: string): (number | null)[] {
  const elements: readonly (string | null)[] = pg.types.getTypeParser(arrays.text)(text)
  return elements.map((element) => (element === null ? null : toSafeNumber(element)))
}

function toSafeNumber(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number
  throw new RangeError(`bigint ${text} does not fit a number: select it as text`)
}
