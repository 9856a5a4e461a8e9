// What the API takes and answers, from its own description. Written by "npm run api-types", never by hand; CI compares.

export type paths = {
    readonly "/api/analytics/delivery": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What became of the messages that were sent
         * @description Outbound messages in the bucket of their own time, and what has become of them since: delivered counts read ones too, failed only those that never arrived, replied those that a customer message followed within 72 hours.
         *
         *     With `Accept: text/csv` the answer is a table: a row per bucket, or per group.
         *
         *     Needs the scope `analytics:read`.
         */
        readonly get: operations["ask-delivery"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/analytics/growth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How many contacts are new
         * @description Contacts in the bucket of their first own message; how many there are at the end of the bucket; and the new ones divided by those at its start, null where there were none.
         *
         *     With `Accept: text/csv` the answer is a table: a row per bucket, or per group.
         *
         *     Needs the scope `analytics:read`.
         */
        readonly get: operations["ask-growth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/analytics/open-waits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who is waiting for an answer now
         * @description Waits that are open now: a customer wrote, nobody has answered or closed the chat, and their last message is no older than the tenant's gap (24 hours by default). Imported history never waits. Of now, whatever the range; an agent's are those of the chats assigned to them. data lists up to 200, oldest first.
         *
         *     With `Accept: text/csv` the answer is a table: a row per bucket, or per group.
         *
         *     Needs the scope `analytics:read`.
         */
        readonly get: operations["ask-open-waits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/analytics/overview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything at a glance, and the period before
         * @description The totals of volume, growth, response-times, open-waits and delivery, as each defines them; previous holds them for the period of the same length right before (who waits is only known of now).
         *
         *     With `Accept: text/csv` the answer is a table: a row per bucket, or per group.
         *
         *     Needs the scope `analytics:read`.
         */
        readonly get: operations["ask-overview"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/analytics/peak-hours": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * When in the week it is busy
         * @description Messages by customers, messages by people, and conversations that began, by weekday and hour of the wall clock in the zone, summed over the range. Customer messages and conversations belong to no agent.
         *
         *     With `Accept: text/csv` the answer is a table: a row per bucket, or per group.
         *
         *     Needs the scope `analytics:read`.
         */
        readonly get: operations["ask-peak-hours"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/analytics/response-times": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How long customers wait for people
         * @description reply: from the first customer message that nobody had answered to the next message by a person, one per wait, credited to its sender. firstResponse: once per episode, from its first customer message (or the last hand-off by a bot after it) to the first message by a person. In seconds; percentiles by nearest rank, within 1 %. Beside them openWaits, those who wait now, and unanswered, those who waited in vain.
         *
         *     With `Accept: text/csv` the answer is a table: a row per bucket, or per group.
         *
         *     Needs the scope `analytics:read`.
         */
        readonly get: operations["ask-response-times"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/analytics/volume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How many messages came and went
         * @description Messages in the bucket of their own time, failed and imported ones included, reactions and private notes not. A customer is the role user, a human or a bot the assistant, automation the system.
         *
         *     With `Accept: text/csv` the answer is a table: a row per bucket, or per group.
         *
         *     Needs the scope `analytics:read`.
         */
        readonly get: operations["ask-volume"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/login": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in to the dashboard
         * @description Sets the cookie `parley_session` for 14 days. 10 tries a minute.
         */
        readonly post: operations["signIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/logout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sign out of the dashboard */
        readonly post: operations["signOut"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/auth/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who asks, and for which tenant */
        readonly get: operations["whoAmI"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/chats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Conversations by their last message, newest first
         * @description Without `from` and `to` they are of all time. `agentId` is the assignee.
         *
         *     Needs the scope `chats:read`.
         */
        readonly get: operations["listChats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/chats/{chatId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One conversation
         * @description Needs the scope `chats:read`.
         */
        readonly get: operations["readChat"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/chats/{chatId}/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was said in a conversation, oldest first
         * @description Needs the scope `chats:read`.
         */
        readonly get: operations["readTranscript"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/dead-letters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Deliveries that could not be processed, newest first
         * @description Needs the scope `dead-letters:read`.
         */
        readonly get: operations["listDeadLetters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/dead-letters/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One delivery that could not be processed, with what arrived
         * @description Needs the scope `dead-letters:read`.
         */
        readonly get: operations["readDeadLetter"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The event log, newest first
         * @description Needs the scope `events:read`.
         */
        readonly get: operations["listEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Be told when figures change
         * @description Server-sent events: `hello` {now}, `changed` {kinds, at} at most five times a second, `reset` {} when all is to be fetched anew; a comment every 15 s. Send `Last-Event-ID` to be told what was missed.
         *
         *     Needs the scope `analytics:read`.
         */
        readonly get: operations["followLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All messages of a range, newest first
         * @description Needs the scope `messages:read`.
         */
        readonly get: operations["listMessages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/dependencies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the process depends on */
        readonly get: operations["dependencies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The process answers */
        readonly get: operations["isLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The process can do its work */
        readonly get: operations["isReady"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Figures of this process
         * @description In Prometheus’ text format. Open on loopback, else it needs the scope `admin`.
         */
        readonly get: operations["metrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/{source}/{connectionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Answer a sender's verification of the address */
        readonly get: operations["verifyWebhook"];
        readonly put?: never;
        /**
         * Deliver a webhook
         * @description Answers 200 once the delivery is durable. Signed by the sender, over the raw body, in its own way.
         */
        readonly post: operations["deliverWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
};
export type webhooks = Record<string, never>;
export type components = {
    schemas: {
        readonly Chat: {
            readonly assigneeId: string | null;
            readonly channel: string;
            readonly chatId: string;
            readonly contactId: string | null;
            readonly contactName: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly id: string;
            /** Format: date-time */
            readonly lastMessageAt: string | null;
            readonly messageCount: number;
            readonly sessionId: string;
            /** @enum {unknown} */
            readonly status: "active" | "completed" | "abandoned";
            readonly userId: string | null;
        };
        readonly DeadLetter: {
            readonly attempts: number;
            readonly bodyBytes: number;
            /** Format: date-time */
            readonly buriedAt: string;
            readonly connectionId: string;
            readonly detail: string;
            /** @description That of the delivery */
            readonly id: string;
            /** @description A stable code */
            readonly reason: string;
            /** Format: date-time */
            readonly receivedAt: string;
            readonly source: string;
        };
        readonly Event: {
            readonly channelType: string;
            readonly chatId: string | null;
            readonly connectionId: string;
            readonly contactId: string | null;
            readonly eventName: string;
            readonly externalId: string;
            readonly id: string;
            readonly messageId: string | null;
            readonly properties: {
                readonly [key: string]: unknown;
            };
            /** Format: date-time */
            readonly receivedAt: string;
            readonly source: string;
            /** @description The source’s time was unusable; it is the received time */
            readonly timeReplaced: boolean;
            /** Format: date-time */
            readonly timestamp: string;
            /** @example whatsapp.message.received */
            readonly type: string;
            /** @description The identifier that the event came with */
            readonly userId: string | null;
        };
        readonly Message: {
            readonly agentId: string | null;
            readonly campaignId: string | null;
            readonly channel: string;
            readonly chatId: string;
            /**
             * @description C customer, H a person of the business, B bot, S automation
             * @enum {unknown}
             */
            readonly class: "C" | "H" | "B" | "S";
            readonly contactId: string | null;
            /** @description As last edited; null where there is no text, and once revoked */
            readonly content: string | null;
            readonly contentLength: number;
            readonly contentType: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly deliveredAt: string | null;
            /** @enum {unknown} */
            readonly direction: "inbound" | "outbound";
            /** Format: date-time */
            readonly editedAt: string | null;
            readonly errorCode: string | null;
            readonly externalId: string;
            /** Format: date-time */
            readonly failedAt: string | null;
            readonly hasMedia: boolean;
            readonly id: string;
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: date-time */
            readonly playedAt: string | null;
            /** Format: date-time */
            readonly readAt: string | null;
            readonly replyTo: string | null;
            /** Format: date-time */
            readonly revokedAt: string | null;
            /** @enum {unknown} */
            readonly role: "user" | "assistant" | "system";
            /** Format: date-time */
            readonly sentAt: string | null;
        };
        /** @description What went wrong (RFC 9457) */
        readonly Problem: {
            /** @description Stable; decide by this, not by the texts */
            readonly code: string;
            readonly detail?: string;
            /** @description One entry for each bad field */
            readonly errors?: readonly {
                readonly detail: string;
                /**
                 * @description JSON pointer to the field
                 * @example /query/from
                 */
                readonly pointer: string;
            }[];
            /** @description The same as the x-request-id header */
            readonly requestId: string;
            readonly status: number;
            readonly title: string;
            /**
             * @description Where the code is explained, or about:blank
             * @example about:blank
             */
            readonly type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
};
export type $defs = Record<string, never>;
export interface operations {
    readonly "ask-delivery": {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description While there are no schedules, business time equals wall clock */
                readonly businessHours?: boolean;
                /** @description The moment that puts a duration into a bucket: its end (default), or its start */
                readonly by?: "end" | "start";
                readonly campaignId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly groupBy?: "channel" | "agent" | "campaign";
                /** @description By default hour up to 2 days, day up to 45, week up to 210, else month */
                readonly interval?: "15m" | "hour" | "day" | "week" | "month";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {unknown} */
                        readonly by: "end" | "start";
                        readonly definition: string;
                        readonly filters: {
                            readonly [key: string]: string;
                        };
                        /** Format: date-time */
                        readonly from: string;
                        readonly groups: readonly {
                            readonly key: {
                                /** @description null: unassigned */
                                readonly agentId?: string | null;
                                readonly campaignId?: string | null;
                                readonly channel?: string;
                            };
                            readonly total: {
                                /** @description Delivered, read or played: reading implies delivery */
                                readonly delivered: number;
                                /** @description Failed, and never delivered, read or played */
                                readonly failed: number;
                                readonly failedByCode: {
                                    readonly [key: string]: number;
                                };
                                /** @description Read or played */
                                readonly read: number;
                                /** @description Followed by a customer message within 72 hours */
                                readonly replied: number;
                                readonly sent: number;
                            };
                        }[];
                        /** @enum {unknown} */
                        readonly interval: "15m" | "hour" | "day" | "week" | "month";
                        readonly links: {
                            readonly [key: string]: string;
                        };
                        readonly question: string;
                        readonly series: readonly {
                            /** @description Delivered, read or played: reading implies delivery */
                            readonly delivered: number;
                            /** @description Failed, and never delivered, read or played */
                            readonly failed: number;
                            readonly failedByCode: {
                                readonly [key: string]: number;
                            };
                            /** @description Read or played */
                            readonly read: number;
                            /** @description Followed by a customer message within 72 hours */
                            readonly replied: number;
                            readonly sent: number;
                            readonly start: string;
                        }[];
                        /** Format: date-time */
                        readonly to: string;
                        readonly total: {
                            /** @description Delivered, read or played: reading implies delivery */
                            readonly delivered: number;
                            /** @description Failed, and never delivered, read or played */
                            readonly failed: number;
                            readonly failedByCode: {
                                readonly [key: string]: number;
                            };
                            /** @description Read or played */
                            readonly read: number;
                            /** @description Followed by a customer message within 72 hours */
                            readonly replied: number;
                            readonly sent: number;
                        };
                        readonly tz: string;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly "ask-growth": {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description While there are no schedules, business time equals wall clock */
                readonly businessHours?: boolean;
                /** @description The moment that puts a duration into a bucket: its end (default), or its start */
                readonly by?: "end" | "start";
                readonly campaignId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly groupBy?: "channel" | "agent" | "campaign";
                /** @description By default hour up to 2 days, day up to 45, week up to 210, else month */
                readonly interval?: "15m" | "hour" | "day" | "week" | "month";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {unknown} */
                        readonly by: "end" | "start";
                        readonly definition: string;
                        readonly filters: {
                            readonly [key: string]: string;
                        };
                        /** Format: date-time */
                        readonly from: string;
                        readonly groups: readonly {
                            readonly key: {
                                /** @description null: unassigned */
                                readonly agentId?: string | null;
                                readonly campaignId?: string | null;
                                readonly channel?: string;
                            };
                            readonly total: {
                                /** @description At the end of the bucket */
                                readonly cumulativeContacts: number;
                                /** @description New ÷ cumulative at the start; null when that is 0 */
                                readonly growthRate: number | null;
                                readonly newContacts: number;
                            };
                        }[];
                        /** @enum {unknown} */
                        readonly interval: "15m" | "hour" | "day" | "week" | "month";
                        readonly links: {
                            readonly [key: string]: string;
                        };
                        readonly question: string;
                        readonly series: readonly {
                            /** @description At the end of the bucket */
                            readonly cumulativeContacts: number;
                            /** @description New ÷ cumulative at the start; null when that is 0 */
                            readonly growthRate: number | null;
                            readonly newContacts: number;
                            readonly start: string;
                        }[];
                        /** Format: date-time */
                        readonly to: string;
                        readonly total: {
                            /** @description At the end of the bucket */
                            readonly cumulativeContacts: number;
                            /** @description New ÷ cumulative at the start; null when that is 0 */
                            readonly growthRate: number | null;
                            readonly newContacts: number;
                        };
                        readonly tz: string;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly "ask-open-waits": {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description While there are no schedules, business time equals wall clock */
                readonly businessHours?: boolean;
                /** @description The moment that puts a duration into a bucket: its end (default), or its start */
                readonly by?: "end" | "start";
                readonly campaignId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly groupBy?: "channel" | "agent" | "campaign";
                /** @description By default hour up to 2 days, day up to 45, week up to 210, else month */
                readonly interval?: "15m" | "hour" | "day" | "week" | "month";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {unknown} */
                        readonly by: "end" | "start";
                        readonly data: readonly {
                            readonly assigneeId: string | null;
                            readonly channel: string;
                            readonly chatId: string;
                            readonly contactId: string | null;
                            readonly contactName: string | null;
                            /** Format: date-time */
                            readonly lastCustomerAt: string;
                            /** @description The beginning of the last customer message */
                            readonly preview: string | null;
                            readonly userId: string | null;
                            /** Format: date-time */
                            readonly waitingSince: string;
                        }[];
                        readonly definition: string;
                        readonly filters: {
                            readonly [key: string]: string;
                        };
                        /** Format: date-time */
                        readonly from: string;
                        readonly groups: readonly {
                            readonly key: {
                                /** @description null: unassigned */
                                readonly agentId?: string | null;
                                readonly campaignId?: string | null;
                                readonly channel?: string;
                            };
                            readonly total: {
                                readonly count: number;
                                readonly oldestSeconds: number | null;
                                readonly p50: number | null;
                                readonly p90: number | null;
                            };
                        }[];
                        /** @enum {unknown} */
                        readonly interval: "15m" | "hour" | "day" | "week" | "month";
                        readonly links: {
                            readonly [key: string]: string;
                        };
                        readonly question: string;
                        readonly series: readonly {
                            readonly count: number;
                            readonly oldestSeconds: number | null;
                            readonly p50: number | null;
                            readonly p90: number | null;
                            readonly start: string;
                        }[];
                        /** Format: date-time */
                        readonly to: string;
                        readonly total: {
                            readonly count: number;
                            readonly oldestSeconds: number | null;
                            readonly p50: number | null;
                            readonly p90: number | null;
                        };
                        readonly tz: string;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly "ask-overview": {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description While there are no schedules, business time equals wall clock */
                readonly businessHours?: boolean;
                /** @description The moment that puts a duration into a bucket: its end (default), or its start */
                readonly by?: "end" | "start";
                readonly campaignId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly groupBy?: "channel" | "agent" | "campaign";
                /** @description By default hour up to 2 days, day up to 45, week up to 210, else month */
                readonly interval?: "15m" | "hour" | "day" | "week" | "month";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {unknown} */
                        readonly by: "end" | "start";
                        readonly definition: string;
                        readonly filters: {
                            readonly [key: string]: string;
                        };
                        /** Format: date-time */
                        readonly from: string;
                        readonly groups: readonly {
                            readonly key: {
                                /** @description null: unassigned */
                                readonly agentId?: string | null;
                                readonly campaignId?: string | null;
                                readonly channel?: string;
                            };
                            readonly total: {
                                readonly delivery: {
                                    /** @description Delivered, read or played: reading implies delivery */
                                    readonly delivered: number;
                                    /** @description Failed, and never delivered, read or played */
                                    readonly failed: number;
                                    readonly failedByCode: {
                                        readonly [key: string]: number;
                                    };
                                    /** @description Read or played */
                                    readonly read: number;
                                    /** @description Followed by a customer message within 72 hours */
                                    readonly replied: number;
                                    readonly sent: number;
                                };
                                readonly growth: {
                                    /** @description At the end of the bucket */
                                    readonly cumulativeContacts: number;
                                    /** @description New ÷ cumulative at the start; null when that is 0 */
                                    readonly growthRate: number | null;
                                    readonly newContacts: number;
                                };
                                readonly openWaits: {
                                    readonly count: number;
                                    readonly oldestSeconds: number | null;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                };
                                readonly responseTimes: {
                                    readonly distribution: readonly {
                                        readonly firstResponse: number;
                                        readonly fromSeconds: number;
                                        readonly reply: number;
                                        /** @description Exclusive; null in the last band */
                                        readonly toSeconds: number | null;
                                    }[];
                                    readonly firstResponse: {
                                        readonly avg: number | null;
                                        /** @description The same in business hours; without schedules, wall clock */
                                        readonly businessTime: {
                                            readonly avg: number | null;
                                            readonly count: number;
                                            readonly p50: number | null;
                                            readonly p90: number | null;
                                            readonly p95: number | null;
                                        };
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly openWaits: {
                                        readonly count: number;
                                        readonly oldestSeconds: number | null;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                    };
                                    readonly reply: {
                                        readonly avg: number | null;
                                        /** @description The same in business hours; without schedules, wall clock */
                                        readonly businessTime: {
                                            readonly avg: number | null;
                                            readonly count: number;
                                            readonly p50: number | null;
                                            readonly p90: number | null;
                                            readonly p95: number | null;
                                        };
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    /** @description Waits of the range that a gap ended, or that have lapsed */
                                    readonly unanswered: number;
                                };
                                readonly volume: {
                                    readonly byClass: {
                                        readonly bot: number;
                                        readonly customer: number;
                                        readonly human: number;
                                        readonly system: number;
                                    };
                                    readonly byRole: {
                                        readonly assistant: number;
                                        readonly system: number;
                                        readonly user: number;
                                    };
                                    readonly inbound: number;
                                    readonly outbound: number;
                                };
                            };
                        }[];
                        /** @enum {unknown} */
                        readonly interval: "15m" | "hour" | "day" | "week" | "month";
                        readonly links: {
                            readonly [key: string]: string;
                        };
                        readonly previous: {
                            readonly delivery: {
                                /** @description Delivered, read or played: reading implies delivery */
                                readonly delivered: number;
                                /** @description Failed, and never delivered, read or played */
                                readonly failed: number;
                                readonly failedByCode: {
                                    readonly [key: string]: number;
                                };
                                /** @description Read or played */
                                readonly read: number;
                                /** @description Followed by a customer message within 72 hours */
                                readonly replied: number;
                                readonly sent: number;
                            };
                            readonly growth: {
                                /** @description At the end of the bucket */
                                readonly cumulativeContacts: number;
                                /** @description New ÷ cumulative at the start; null when that is 0 */
                                readonly growthRate: number | null;
                                readonly newContacts: number;
                            };
                            readonly responseTimes: {
                                readonly distribution: readonly {
                                    readonly firstResponse: number;
                                    readonly fromSeconds: number;
                                    readonly reply: number;
                                    /** @description Exclusive; null in the last band */
                                    readonly toSeconds: number | null;
                                }[];
                                readonly firstResponse: {
                                    readonly avg: number | null;
                                    /** @description The same in business hours; without schedules, wall clock */
                                    readonly businessTime: {
                                        readonly avg: number | null;
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                readonly reply: {
                                    readonly avg: number | null;
                                    /** @description The same in business hours; without schedules, wall clock */
                                    readonly businessTime: {
                                        readonly avg: number | null;
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                /** @description Waits of the range that a gap ended, or that have lapsed */
                                readonly unanswered: number;
                            };
                            readonly volume: {
                                readonly byClass: {
                                    readonly bot: number;
                                    readonly customer: number;
                                    readonly human: number;
                                    readonly system: number;
                                };
                                readonly byRole: {
                                    readonly assistant: number;
                                    readonly system: number;
                                    readonly user: number;
                                };
                                readonly inbound: number;
                                readonly outbound: number;
                            };
                        };
                        readonly question: string;
                        readonly series: readonly {
                            readonly delivery: {
                                /** @description Delivered, read or played: reading implies delivery */
                                readonly delivered: number;
                                /** @description Failed, and never delivered, read or played */
                                readonly failed: number;
                                readonly failedByCode: {
                                    readonly [key: string]: number;
                                };
                                /** @description Read or played */
                                readonly read: number;
                                /** @description Followed by a customer message within 72 hours */
                                readonly replied: number;
                                readonly sent: number;
                            };
                            readonly growth: {
                                /** @description At the end of the bucket */
                                readonly cumulativeContacts: number;
                                /** @description New ÷ cumulative at the start; null when that is 0 */
                                readonly growthRate: number | null;
                                readonly newContacts: number;
                            };
                            /** @description Seconds */
                            readonly responseTimes: {
                                readonly firstResponse: {
                                    readonly avg: number | null;
                                    /** @description The same in business hours; without schedules, wall clock */
                                    readonly businessTime: {
                                        readonly avg: number | null;
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                readonly reply: {
                                    readonly avg: number | null;
                                    /** @description The same in business hours; without schedules, wall clock */
                                    readonly businessTime: {
                                        readonly avg: number | null;
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                            };
                            readonly start: string;
                            readonly volume: {
                                readonly byClass: {
                                    readonly bot: number;
                                    readonly customer: number;
                                    readonly human: number;
                                    readonly system: number;
                                };
                                readonly byRole: {
                                    readonly assistant: number;
                                    readonly system: number;
                                    readonly user: number;
                                };
                                readonly inbound: number;
                                readonly outbound: number;
                            };
                        }[];
                        /** Format: date-time */
                        readonly to: string;
                        readonly total: {
                            readonly delivery: {
                                /** @description Delivered, read or played: reading implies delivery */
                                readonly delivered: number;
                                /** @description Failed, and never delivered, read or played */
                                readonly failed: number;
                                readonly failedByCode: {
                                    readonly [key: string]: number;
                                };
                                /** @description Read or played */
                                readonly read: number;
                                /** @description Followed by a customer message within 72 hours */
                                readonly replied: number;
                                readonly sent: number;
                            };
                            readonly growth: {
                                /** @description At the end of the bucket */
                                readonly cumulativeContacts: number;
                                /** @description New ÷ cumulative at the start; null when that is 0 */
                                readonly growthRate: number | null;
                                readonly newContacts: number;
                            };
                            readonly openWaits: {
                                readonly count: number;
                                readonly oldestSeconds: number | null;
                                readonly p50: number | null;
                                readonly p90: number | null;
                            };
                            readonly responseTimes: {
                                readonly distribution: readonly {
                                    readonly firstResponse: number;
                                    readonly fromSeconds: number;
                                    readonly reply: number;
                                    /** @description Exclusive; null in the last band */
                                    readonly toSeconds: number | null;
                                }[];
                                readonly firstResponse: {
                                    readonly avg: number | null;
                                    /** @description The same in business hours; without schedules, wall clock */
                                    readonly businessTime: {
                                        readonly avg: number | null;
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                readonly openWaits: {
                                    readonly count: number;
                                    readonly oldestSeconds: number | null;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                };
                                readonly reply: {
                                    readonly avg: number | null;
                                    /** @description The same in business hours; without schedules, wall clock */
                                    readonly businessTime: {
                                        readonly avg: number | null;
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                /** @description Waits of the range that a gap ended, or that have lapsed */
                                readonly unanswered: number;
                            };
                            readonly volume: {
                                readonly byClass: {
                                    readonly bot: number;
                                    readonly customer: number;
                                    readonly human: number;
                                    readonly system: number;
                                };
                                readonly byRole: {
                                    readonly assistant: number;
                                    readonly system: number;
                                    readonly user: number;
                                };
                                readonly inbound: number;
                                readonly outbound: number;
                            };
                        };
                        readonly tz: string;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly "ask-peak-hours": {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description While there are no schedules, business time equals wall clock */
                readonly businessHours?: boolean;
                /** @description The moment that puts a duration into a bucket: its end (default), or its start */
                readonly by?: "end" | "start";
                readonly campaignId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly groupBy?: "channel" | "agent" | "campaign";
                /** @description By default hour up to 2 days, day up to 45, week up to 210, else month */
                readonly interval?: "15m" | "hour" | "day" | "week" | "month";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {unknown} */
                        readonly by: "end" | "start";
                        readonly definition: string;
                        readonly filters: {
                            readonly [key: string]: string;
                        };
                        /** Format: date-time */
                        readonly from: string;
                        readonly groups: readonly {
                            readonly key: {
                                /** @description null: unassigned */
                                readonly agentId?: string | null;
                                readonly campaignId?: string | null;
                                readonly channel?: string;
                            };
                            readonly total: {
                                /** @description 7 days, Monday first */
                                readonly matrix: readonly (readonly {
                                    readonly customer: number;
                                    readonly episodes: number;
                                    readonly human: number;
                                }[])[];
                            };
                        }[];
                        /** @enum {unknown} */
                        readonly interval: "15m" | "hour" | "day" | "week" | "month";
                        readonly links: {
                            readonly [key: string]: string;
                        };
                        readonly question: string;
                        readonly series: readonly {
                            /** @description 7 days, Monday first */
                            readonly matrix: readonly (readonly {
                                readonly customer: number;
                                readonly episodes: number;
                                readonly human: number;
                            }[])[];
                            readonly start: string;
                        }[];
                        /** Format: date-time */
                        readonly to: string;
                        readonly total: {
                            /** @description 7 days, Monday first */
                            readonly matrix: readonly (readonly {
                                readonly customer: number;
                                readonly episodes: number;
                                readonly human: number;
                            }[])[];
                        };
                        readonly tz: string;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly "ask-response-times": {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description While there are no schedules, business time equals wall clock */
                readonly businessHours?: boolean;
                /** @description The moment that puts a duration into a bucket: its end (default), or its start */
                readonly by?: "end" | "start";
                readonly campaignId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly groupBy?: "channel" | "agent" | "campaign";
                /** @description By default hour up to 2 days, day up to 45, week up to 210, else month */
                readonly interval?: "15m" | "hour" | "day" | "week" | "month";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {unknown} */
                        readonly by: "end" | "start";
                        readonly definition: string;
                        readonly filters: {
                            readonly [key: string]: string;
                        };
                        /** Format: date-time */
                        readonly from: string;
                        readonly groups: readonly {
                            readonly key: {
                                /** @description null: unassigned */
                                readonly agentId?: string | null;
                                readonly campaignId?: string | null;
                                readonly channel?: string;
                            };
                            readonly total: {
                                readonly distribution: readonly {
                                    readonly firstResponse: number;
                                    readonly fromSeconds: number;
                                    readonly reply: number;
                                    /** @description Exclusive; null in the last band */
                                    readonly toSeconds: number | null;
                                }[];
                                readonly firstResponse: {
                                    readonly avg: number | null;
                                    /** @description The same in business hours; without schedules, wall clock */
                                    readonly businessTime: {
                                        readonly avg: number | null;
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                readonly reply: {
                                    readonly avg: number | null;
                                    /** @description The same in business hours; without schedules, wall clock */
                                    readonly businessTime: {
                                        readonly avg: number | null;
                                        readonly count: number;
                                        readonly p50: number | null;
                                        readonly p90: number | null;
                                        readonly p95: number | null;
                                    };
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                            };
                        }[];
                        /** @enum {unknown} */
                        readonly interval: "15m" | "hour" | "day" | "week" | "month";
                        readonly links: {
                            readonly [key: string]: string;
                        };
                        readonly question: string;
                        readonly series: readonly {
                            readonly firstResponse: {
                                readonly avg: number | null;
                                /** @description The same in business hours; without schedules, wall clock */
                                readonly businessTime: {
                                    readonly avg: number | null;
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                readonly count: number;
                                readonly p50: number | null;
                                readonly p90: number | null;
                                readonly p95: number | null;
                            };
                            readonly reply: {
                                readonly avg: number | null;
                                /** @description The same in business hours; without schedules, wall clock */
                                readonly businessTime: {
                                    readonly avg: number | null;
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                readonly count: number;
                                readonly p50: number | null;
                                readonly p90: number | null;
                                readonly p95: number | null;
                            };
                            readonly start: string;
                        }[];
                        /** Format: date-time */
                        readonly to: string;
                        readonly total: {
                            readonly distribution: readonly {
                                readonly firstResponse: number;
                                readonly fromSeconds: number;
                                readonly reply: number;
                                /** @description Exclusive; null in the last band */
                                readonly toSeconds: number | null;
                            }[];
                            readonly firstResponse: {
                                readonly avg: number | null;
                                /** @description The same in business hours; without schedules, wall clock */
                                readonly businessTime: {
                                    readonly avg: number | null;
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                readonly count: number;
                                readonly p50: number | null;
                                readonly p90: number | null;
                                readonly p95: number | null;
                            };
                            readonly openWaits: {
                                readonly count: number;
                                readonly oldestSeconds: number | null;
                                readonly p50: number | null;
                                readonly p90: number | null;
                            };
                            readonly reply: {
                                readonly avg: number | null;
                                /** @description The same in business hours; without schedules, wall clock */
                                readonly businessTime: {
                                    readonly avg: number | null;
                                    readonly count: number;
                                    readonly p50: number | null;
                                    readonly p90: number | null;
                                    readonly p95: number | null;
                                };
                                readonly count: number;
                                readonly p50: number | null;
                                readonly p90: number | null;
                                readonly p95: number | null;
                            };
                            /** @description Waits of the range that a gap ended, or that have lapsed */
                            readonly unanswered: number;
                        };
                        readonly tz: string;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly "ask-volume": {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description While there are no schedules, business time equals wall clock */
                readonly businessHours?: boolean;
                /** @description The moment that puts a duration into a bucket: its end (default), or its start */
                readonly by?: "end" | "start";
                readonly campaignId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly groupBy?: "channel" | "agent" | "campaign";
                /** @description By default hour up to 2 days, day up to 45, week up to 210, else month */
                readonly interval?: "15m" | "hour" | "day" | "week" | "month";
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {unknown} */
                        readonly by: "end" | "start";
                        readonly definition: string;
                        readonly filters: {
                            readonly [key: string]: string;
                        };
                        /** Format: date-time */
                        readonly from: string;
                        readonly groups: readonly {
                            readonly key: {
                                /** @description null: unassigned */
                                readonly agentId?: string | null;
                                readonly campaignId?: string | null;
                                readonly channel?: string;
                            };
                            readonly total: {
                                readonly byClass: {
                                    readonly bot: number;
                                    readonly customer: number;
                                    readonly human: number;
                                    readonly system: number;
                                };
                                readonly byRole: {
                                    readonly assistant: number;
                                    readonly system: number;
                                    readonly user: number;
                                };
                                readonly inbound: number;
                                readonly outbound: number;
                            };
                        }[];
                        /** @enum {unknown} */
                        readonly interval: "15m" | "hour" | "day" | "week" | "month";
                        readonly links: {
                            readonly [key: string]: string;
                        };
                        readonly question: string;
                        readonly series: readonly {
                            readonly byClass: {
                                readonly bot: number;
                                readonly customer: number;
                                readonly human: number;
                                readonly system: number;
                            };
                            readonly byRole: {
                                readonly assistant: number;
                                readonly system: number;
                                readonly user: number;
                            };
                            readonly inbound: number;
                            readonly outbound: number;
                            readonly start: string;
                        }[];
                        /** Format: date-time */
                        readonly to: string;
                        readonly total: {
                            readonly byClass: {
                                readonly bot: number;
                                readonly customer: number;
                                readonly human: number;
                                readonly system: number;
                            };
                            readonly byRole: {
                                readonly assistant: number;
                                readonly system: number;
                                readonly user: number;
                            };
                            readonly inbound: number;
                            readonly outbound: number;
                        };
                        readonly tz: string;
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly email: string;
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly member: {
                            readonly email: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly name: string;
                            /** @enum {unknown} */
                            readonly role: "owner" | "admin" | "analyst" | "agent" | "read-only";
                        } | null;
                        /** @description What these credentials may do */
                        readonly scopes: readonly string[];
                        readonly tenant: {
                            /** Format: uuid */
                            readonly id: string;
                            readonly name: string;
                            /**
                             * @description IANA zone
                             * @example Asia/Kolkata
                             */
                            readonly timeZone: string;
                        };
                    };
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The address or the password is wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Signed out */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly whoAmI: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly member: {
                            readonly email: string;
                            /** Format: uuid */
                            readonly id: string;
                            readonly name: string;
                            /** @enum {unknown} */
                            readonly role: "owner" | "admin" | "analyst" | "agent" | "read-only";
                        } | null;
                        /** @description What these credentials may do */
                        readonly scopes: readonly string[];
                        readonly tenant: {
                            /** Format: uuid */
                            readonly id: string;
                            readonly name: string;
                            /**
                             * @description IANA zone
                             * @example Asia/Kolkata
                             */
                            readonly timeZone: string;
                        };
                    };
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listChats: {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                readonly contactId?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description Of the last message: ISO 8601 with an offset, or a date in `tz` */
                readonly from?: string;
                readonly limit?: number;
                readonly status?: "active" | "completed" | "abandoned";
                /** @description Of the last message: ISO 8601 with an offset, or a date in `tz` */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
                /** @description Only chats in which a customer waits for an answer now */
                readonly waiting?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Chat"][];
                        readonly page: {
                            /** @description The cursor of the next page */
                            readonly next: string | null;
                            readonly total: number;
                            /** @description There are more than `total` */
                            readonly totalIsCapped: boolean;
                        };
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly readChat: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly chatId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such thing in this tenant */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly readTranscript: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly chatId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly {
                            readonly agentId: string | null;
                            readonly campaignId: string | null;
                            readonly channel: string;
                            readonly chatId: string;
                            /**
                             * @description C customer, H a person of the business, B bot, S automation
                             * @enum {unknown}
                             */
                            readonly class: "C" | "H" | "B" | "S";
                            readonly contactId: string | null;
                            /** @description As last edited; null where there is no text, and once revoked */
                            readonly content: string | null;
                            readonly contentLength: number;
                            readonly contentType: string;
                            /** Format: date-time */
                            readonly createdAt: string;
                            /** Format: date-time */
                            readonly deliveredAt: string | null;
                            /** @enum {unknown} */
                            readonly direction: "inbound" | "outbound";
                            /** Format: date-time */
                            readonly editedAt: string | null;
                            readonly errorCode: string | null;
                            readonly externalId: string;
                            /** Format: date-time */
                            readonly failedAt: string | null;
                            readonly hasMedia: boolean;
                            readonly id: string;
                            /** Format: date-time */
                            readonly occurredAt: string;
                            /** Format: date-time */
                            readonly playedAt: string | null;
                            readonly reactions: readonly {
                                /** @enum {unknown} */
                                readonly by: "contact" | "business";
                                readonly emoji: string;
                                /** Format: date-time */
                                readonly occurredAt: string;
                            }[];
                            /** Format: date-time */
                            readonly readAt: string | null;
                            readonly replyTo: string | null;
                            /** Format: date-time */
                            readonly revokedAt: string | null;
                            /** @enum {unknown} */
                            readonly role: "user" | "assistant" | "system";
                            /** Format: date-time */
                            readonly sentAt: string | null;
                        }[];
                        readonly page: {
                            /** @description The cursor of the next page */
                            readonly next: string | null;
                            readonly total: number;
                            /** @description There are more than `total` */
                            readonly totalIsCapped: boolean;
                        };
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such thing in this tenant */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listDeadLetters: {
        readonly parameters: {
            readonly query?: {
                readonly connectionId?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                readonly limit?: number;
                readonly reason?: string;
                readonly source?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["DeadLetter"][];
                        readonly page: {
                            /** @description The cursor of the next page */
                            readonly next: string | null;
                            readonly total: number;
                            /** @description There are more than `total` */
                            readonly totalIsCapped: boolean;
                        };
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly readDeadLetter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly attempts: number;
                        /** @description What arrived: as text, or as base64 where it is not UTF-8 */
                        readonly body: string;
                        readonly bodyBytes: number;
                        readonly bodyIsBase64: boolean;
                        /** Format: date-time */
                        readonly buriedAt: string;
                        readonly connectionId: string;
                        readonly detail: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        /** @description That of the delivery */
                        readonly id: string;
                        /** @description A stable code */
                        readonly reason: string;
                        /** Format: date-time */
                        readonly receivedAt: string;
                        readonly source: string;
                    };
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such thing in this tenant */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listEvents: {
        readonly parameters: {
            readonly query?: {
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                readonly contactId?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly limit?: number;
                /** @example message_received */
                readonly name?: string;
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Event"][];
                        readonly page: {
                            /** @description The cursor of the next page */
                            readonly next: string | null;
                            readonly total: number;
                            /** @description There are more than `total` */
                            readonly totalIsCapped: boolean;
                        };
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly followLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Events */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listMessages: {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                readonly campaignId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email";
                readonly chatId?: string;
                readonly class?: "C" | "H" | "B" | "S";
                readonly contactId?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                readonly direction?: "inbound" | "outbound";
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly limit?: number;
                /** @description Found anywhere in the text, whatever the case */
                readonly q?: string;
                /** @description ISO 8601 with an offset, or a date (its start in `tz`); exclusive. By default the start of tomorrow. */
                readonly to?: string;
                /**
                 * @description IANA zone; by default the tenant’s
                 * @example Asia/Kolkata
                 */
                readonly tz?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The answer */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly data: readonly components["schemas"]["Message"][];
                        readonly page: {
                            /** @description The cursor of the next page */
                            readonly next: string | null;
                            readonly total: number;
                            /** @description There are more than `total` */
                            readonly totalIsCapped: boolean;
                        };
                    };
                    readonly "text/csv": string;
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credentials, or none that are valid */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack the scope */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly dependencies: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly dependencies: readonly {
                            /** @description Why it is down */
                            readonly code?: string;
                            readonly milliseconds: number;
                            /**
                             * @example database
                             * @example schema
                             * @example stream
                             */
                            readonly name: string;
                            /** @enum {unknown} */
                            readonly status: "up" | "down";
                        }[];
                        /** @enum {unknown} */
                        readonly status: "up" | "down";
                    };
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly isLive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "up";
                    };
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly isReady: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "up";
                    };
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly metrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Figures */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description Too many requests; see Retry-After */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly verifyWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 2b0c1a2e-… */
                readonly connectionId: string;
                /** @example whatsapp */
                readonly source: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The verify token is wrong */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such thing in this tenant */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deliverWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 2b0c1a2e-… */
                readonly connectionId: string;
                /** @example whatsapp */
                readonly source: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {boolean} */
                        readonly accepted: true;
                    };
                };
            };
            /** @description A parameter is not valid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The signature is missing, malformed or wrong */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No such thing in this tenant */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than 3 MB */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A store is away; see Retry-After */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
