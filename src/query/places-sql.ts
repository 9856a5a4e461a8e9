/** The values of a dimension that something was ever counted for, by skipping through the index from one to the next. */
const valuesOf = (name: string, scope: string) => `${name} (key) as (
       select min(b.scope_key) from buckets b where b.tenant_id = $1 and b.level = 'month' and b.scope = ${scope}
       union all
       select (select min(b.scope_key) from buckets b
               where b.tenant_id = $1 and b.level = 'month' and b.scope = ${scope} and b.scope_key > k.key)
       from ${name} k where k.key is not null
     )`

/**
 * Where the folded buckets of a scope stand, as common table expressions (`with recursive`) of a statement whose $1 is the
 * tenant, $2 the scope (`Wanted.scope`) and $3 the key, null for each: `place` has the key under which a bucket is shown,
 * and the sign with which it counts; `channel_of` has the channels. The total is kept nowhere, as every count stands
 * under its channel; nor is what belongs to no campaign, which is what the channels have more than the campaigns.
 */
export const placesSql = `${valuesOf('channel_of', `'channel'`)},
     ${valuesOf('value_of', '$2')},
     place (scope, key, shown, sign) as (
       select $2::text, v.key, v.key, 1 from value_of v where $3::text is null and v.key is not null
       union all
       select $2, $3, $3, 1 where $3 is not null
       union all
       select 'channel', c.key, '', 1 from channel_of c where $3 is null and $2 in ('total', 'campaign') and c.key is not null
       union all
       select $2, v.key, '', -1 from value_of v where $3 is null and $2 = 'campaign' and v.key is not null
     )`
