import type { Language } from './world.ts'

/**
 * What people say. A line is one message: `c` the customer, `a` an agent; `@kind` says that it is more than text. Two
 * lines of one side in a row are a burst. `{order}`, `{first}`, `{day}`, `{amount}`, `{item}` and `{city}` are filled in.
 */
export type Dialogue = readonly string[]

export const dialogues: Readonly<Record<Language, readonly [Dialogue, ...Dialogue[]]>> = {
  en: [
    [
      'c Hi, where is my order {order}?',
      'a Hi {first}, let me check that for you.',
      'a It left our warehouse this morning and should be with you on {day}.',
      'c Great, thank you!',
    ],
    [
      'c Hello',
      'c I ordered {item} last week and nothing has arrived',
      'c Order number is {order}',
      'a Sorry about the wait, {first}. The courier has it in {city}, one moment please.',
      'a They promised delivery by {day}. I will keep an eye on it.',
      'c ok thanks',
    ],
    [
      'c @image This is how it arrived…',
      'c The corner is completely crushed',
      'a Oh no, that should not happen. Would you like a replacement or a refund?',
      'c @buttons A replacement, please',
      'a On its way. You will have it by {day}, and you can keep the damaged one.',
      'c Wow, thanks for sorting it so quickly',
    ],
    [
      'c Could I get an invoice for {order}? My company needs one',
      'a Of course. Which name and address should it carry?',
      'c Harbour Lane Studio, {city}',
      'a @document Here it is.',
      'c Perfect, cheers',
    ],
    [
      'c Do you have {item} in blue?',
      'a We do, and it ships the same day.',
      'c @order',
      'a Thank you! You will get a confirmation in a minute.',
    ],
    [
      'c I was charged {amount} twice!',
      'c Please explain',
      'a I am sorry, {first}. I can see both payments and have sent one of them back.',
      'a It takes three to five days until your bank shows it.',
      'c Alright. I will check on {day}',
    ],
    [
      'c Can I change the delivery address for {order}?',
      'a Yes, as long as it has not left. Please send me the new one.',
      'c @location',
      'a Got it, changed.',
      'c brilliant',
    ],
    [
      'c @voice',
      'a Thanks for the message, {first}. The fitting takes about an hour; would {day} at ten suit you?',
      'c @list {day}, 10:00',
      'a Booked. See you then!',
    ],
    ['c Is the shop in {city} open on Sunday?', 'a Yes, from eleven to five.', 'c 👍'],
    [
      'c How do I send {item} back?',
      'a Within 30 days, free of charge. I can e-mail you a label.',
      'c Yes please',
      'a Sent. The refund of {amount} follows when the parcel is here.',
      'c When will that be?',
      'a Usually two days after it arrives.',
    ],
    [
      'c This is the third time I am asking. Nobody answers here!',
      'a I am truly sorry. I have it in front of me now, {first}: order {order}.',
      'c I want my money back',
      'a Refunded just now, {amount}. You will get a note by e-mail.',
    ],
    [
      'c Any discount for orders of ten or more?',
      'a For ten or more we take 12 % off. Shall I prepare an offer?',
      'c Yes, for {item}',
      'a @document The offer, valid until {day}.',
      'c Thanks, I will talk to my team',
    ],
    [
      'c hey',
      'c are you there??',
      'a Hi! Yes. How can I help?',
      'c which charger fits {item}',
      'a The 30 W one, it is in the box already.',
      'c oh. sorry 😅',
      'c @sticker',
    ],
    [
      'c My parcel says delivered but I do not have it',
      'a Could it be with a neighbour? The courier took a picture of the place.',
      'a @image',
      'c That is not my door',
      'a Then a new one leaves today. Sorry, {first}.',
      'c Thank you',
    ],
    [
      'c What sizes does {item} come in?',
      'a S to XXL. It runs a little small.',
      'c M then. And can you gift-wrap it?',
      'a We can, for {amount}.',
    ],
    ['c @contacts', 'c My colleague would like to order too', 'a Lovely, I will write to them.'],
    ['c Please cancel {order}', 'a Done. The payment was never taken.', 'c 🙏'],
    [
      'c @video The zip gets stuck',
      'a Thanks, I can see it. Let me ask the workshop.',
      'a They can mend it by {day}, free of charge.',
      'c Fantastic',
    ],
  ],
  hi: [
    [
      'c Namaste, mera order {order} kab tak aayega?',
      'a Namaste {first} ji, ek minute dekhti hoon.',
      'a Courier ke paas hai, {day} tak mil jayega.',
      'c Theek hai, dhanyavaad',
    ],
    [
      'c Payment ho gaya par confirmation nahi aaya',
      'c @image Yeh screenshot hai',
      'a Mil gaya, {first} ji. Order {order} confirm hai.',
      'c Thanks 🙏',
    ],
    [
      'c {item} ka price kya hai?',
      'a Abhi {amount}, delivery free hai.',
      'c @voice',
      'a Ji bilkul, COD bhi available hai.',
      'c Ok book kar do',
    ],
    ['c नमस्ते, मुझे बिल चाहिए', 'a @document यह रहा आपका बिल।', 'c धन्यवाद'],
    ['c Return kaise karna hai?', 'a Label e-mail kar diya hai, pickup {day} ko hoga.', 'c Accha'],
  ],
  es: [
    [
      'c Hola, ¿dónde está mi pedido {order}?',
      'a ¡Hola {first}! Déjame revisarlo.',
      'a Llega el {day}. Te aviso si algo cambia.',
      'c Muchas gracias',
    ],
    [
      'c Buenas',
      'c Me llegó la talla equivocada',
      'c @image',
      'a Lo siento mucho. ¿Te mando la correcta?',
      'c @buttons Sí, por favor',
      'a Hecho. Sale hoy mismo.',
    ],
    [
      'c ¿Me pueden hacer factura de {order}?',
      'a Claro, ¿a nombre de quién?',
      'c Taller Luz, {city}',
      'a @document Aquí la tienes.',
      'c Perfecto',
    ],
    [
      'c ¿Cuánto cuesta {item}?',
      'a {amount}, con envío incluido.',
      'c @voice',
      'a Sí, también aceptamos transferencia.',
    ],
    [
      'c Llevo dos días esperando respuesta',
      'a Tienes razón, {first}, una disculpa. Lo resuelvo ahora.',
      'a Te devolvimos {amount}.',
      'c Ok, gracias',
    ],
  ],
  pt: [
    [
      'c Oi, cadê meu pedido {order}?',
      'a Oi {first}! Já vou ver.',
      'a Está em {city}, chega até {day}.',
      'c Obrigada!',
    ],
    ['c Bom dia, vocês têm {item}?', 'a Temos sim, por {amount}.', 'c @order', 'a Pedido recebido!'],
    ['c @voice', 'a Entendi. Vou trocar para você.', 'c valeu 🙌'],
    ['c Preciso da nota fiscal', 'a @document Segue a nota.', 'c Obrigado'],
  ],
  fr: [
    [
      'c Bonjour, ma commande {order} n’est pas arrivée',
      'a Bonjour {first}, je regarde tout de suite.',
      'a Elle sera livrée {day}.',
      'c Merci beaucoup',
    ],
    [
      'c Bonjour',
      'c Je voudrais une facture',
      'a Bien sûr, la voici.',
      'a @document Facture {order}',
      'c Parfait, merci',
    ],
    [
      'c @image L’article est abîmé',
      'a Je suis désolée. Remboursement ou échange ?',
      'c @buttons Un échange',
      'a C’est fait.',
    ],
    ['c Quels sont vos horaires à {city} ?', 'a De 10 h à 19 h, sauf le dimanche.', 'c 👌'],
  ],
  de: [
    [
      'c Hallo, wo bleibt meine Bestellung {order}?',
      'a Hallo {first}, ich schaue nach.',
      'a Sie kommt am {day}.',
      'c Danke!',
    ],
    ['c Guten Tag', 'c ich brauche eine Rechnung mit Umsatzsteuer', 'a @document Gern, hier ist sie.', 'c Vielen Dank'],
    ['c Passt das Ladegerät zu {item}?', 'a Ja, es liegt schon bei.', 'c super'],
  ],
}

/** What somebody says who writes in the night, or never gets an answer. */
export const loneLines: Readonly<Record<Language, readonly [string, ...string[]]>> = {
  en: [
    'Anyone there?',
    'Hello, I have a question about {order}',
    'Still waiting for {item}…',
    'Can you call me on {day}?',
  ],
  hi: ['Koi hai?', 'Order {order} ka kya hua?'],
  es: ['¿Hay alguien?', 'Tengo una duda sobre {order}'],
  pt: ['Alguém aí?', 'Dúvida sobre o pedido {order}'],
  fr: ['Il y a quelqu’un ?', 'Une question sur {order}'],
  de: ['Ist da jemand?', 'Frage zu {order}'],
}

/** How an agent ends a conversation that the customer has the last word in. */
export const farewells: Readonly<Record<Language, readonly [string, ...string[]]>> = {
  en: ['You are welcome!', 'Happy to help. Have a lovely day!', 'Any time, {first}.'],
  hi: ['Aapka swagat hai!', 'Dhanyavaad {first} ji 🙏'],
  es: ['¡Con mucho gusto!', '¡Que tengas buen día!'],
  pt: ['Por nada!', 'Tenha um ótimo dia!'],
  fr: ['Avec plaisir !', 'Bonne journée !'],
  de: ['Sehr gerne!', 'Einen schönen Tag noch!'],
}

export const items = ['Lumo 2', 'Trail Jacket', 'Nimbus Pro', 'Brew One', 'Metro Pack', 'Swift Runner'] as const
export const cities = ['Leeds', 'Pune', 'Lyon', 'Austin', 'Recife', 'Bremen', 'Perth', 'Puebla'] as const

export type CampaignPlan = {
  readonly id: string
  /** Whole days before the present moment. */
  readonly daysAgo: number
  readonly buttons: readonly [string, ...string[]]
}

export const campaignPlans: readonly CampaignPlan[] = [
  { id: 'autumn-preview', daysAgo: 26, buttons: ['Show me', 'Stop promotions'] },
  { id: 'free-delivery-week', daysAgo: 19, buttons: ['Shop now', 'Stop promotions'] },
  { id: 'loyalty-points', daysAgo: 12, buttons: ['My points', 'Not interested'] },
  { id: 'winter-launch', daysAgo: 5, buttons: ['See the range', 'Remind me later', 'Stop promotions'] },
  { id: 'weekend-flash-sale', daysAgo: 1, buttons: ['Shop now', 'Stop promotions'] },
]
