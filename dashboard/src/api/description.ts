// What the API takes and answers, from its own description. Written by "npm run api-types", never by hand; CI compares.

export type paths = {
    readonly "/api/agents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who answers, the newest first
         * @description An agent appears with the first event that names one.
         *
         *     Needs the scope `chats:read`.
         */
        readonly get: operations["listAgents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/agents/{agentId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Name an agent, or put them into a team
         * @description Needs the scope `members:write`.
         */
        readonly patch: operations["changeAgent"];
        readonly trace?: never;
    };
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
         * @description The totals of volume, growth, response-times, open-waits and delivery, as each defines them; previous holds them for the same stretch of the wall clock as few whole days earlier as it fits in (today up to now is set against yesterday up to the same hour; who waits is only known of now). Contacts belong to no agent: with agentId there is no growth.
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
    readonly "/api/auth/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change one’s own password
         * @description For members signed in to the dashboard. Their other sessions end. 10 tries a minute.
         */
        readonly post: operations["changeOwnPassword"];
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
         * Conversations, by default those with the newest message first
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
        /**
         * Close or reopen a conversation, put it aside, or assign it
         * @description What happens is an event like those of webhooks, of this moment. The system that the conversation came from hears nothing of it.
         *
         *     Needs the scope `chats:write`.
         */
        readonly patch: operations["changeChat"];
        readonly trace?: never;
    };
    readonly "/api/chats/{chatId}/intervals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whose a conversation was and in which state, the oldest first
         * @description What its source told. While it was nobody's there is no interval. The newest 1,000 of each.
         *
         *     Needs the scope `chats:read`.
         */
        readonly get: operations["readChatIntervals"];
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
         * What was said in a conversation, by default the oldest first
         * @description Needs the scope `chats:read`.
         */
        readonly get: operations["readTranscript"];
        readonly put?: never;
        /**
         * Send a message to the customer
         * @description Through the system that the chat came by, once that has an account. What the system says of it later, its receipts, joins the same message. A call whose connection broke off may have been sent: ask again with the same `Idempotency-Key`. 202: it was sent, and is in the chat once the store is back.
         *
         *     Needs the scope `chats:write`.
         */
        readonly post: operations["sendMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/chats/{chatId}/sending": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What can be sent in a conversation now, or why nothing can
         * @description Needs the scope `chats:read`.
         */
        readonly get: operations["readSending"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Connected systems and how they fare, newest first
         * @description Needs the scope `connections:read`.
         */
        readonly get: operations["listConnections"];
        readonly put?: never;
        /**
         * Connect a system: make its webhook address
         * @description Needs the scope `connections:write`.
         */
        readonly post: operations["addConnection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One connected system, with its last 24 hours
         * @description Needs the scope `connections:read`.
         */
        readonly get: operations["readConnection"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Rename, disable or enable a connection, or change its secret
         * @description The webhook address follows within 5 seconds.
         *
         *     Needs the scope `connections:write`.
         */
        readonly patch: operations["changeConnection"];
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/account": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The account by which Parley calls the provider, without its secrets
         * @description Needs the scope `connections:read`.
         */
        readonly get: operations["readAccount"];
        /**
         * Enter the account by which Parley calls the provider
         * @description Needs the scope `connections:write`.
         */
        readonly put: operations["saveAccount"];
        readonly post?: never;
        /**
         * Forget the account by which Parley calls the provider
         * @description Needs the scope `connections:write`.
         */
        readonly delete: operations["removeAccount"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/address": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The whole address to paste where the sender asks for one
         * @description A sender that can’t sign has the connection’s secret in its address, which lists and logs never show.
         *
         *     Needs the scope `connections:write`.
         */
        readonly get: operations["readConnectionAddress"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/backfill": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What has been read of the provider’s records of the past, and what is left
         * @description Needs the scope `connections:read`.
         */
        readonly get: operations["readBackfill"];
        readonly put?: never;
        /**
         * Read the provider’s records of the past, or go on with it
         * @description A processor begins within seconds, and keeps to the account’s allowance. What webhooks brought already counts once.
         *
         *     Needs the scope `connections:write`.
         */
        readonly post: operations["startBackfill"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/last-delivery": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What came last, as the paths of a mapping see it; null where nothing is kept
         * @description Needs the scope `connections:write`.
         */
        readonly get: operations["readLastDelivery"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/mapping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is declared of a sender’s calls, in its newest version
         * @description Needs the scope `connections:read`.
         */
        readonly get: operations["readMapping"];
        /**
         * Declare what a sender’s calls say, as a new version
         * @description Deliveries that come from then on are read by it, within 5 seconds. What was read before stays as it is: `POST …/mapping/read-anew` has it applied to what no version recognised.
         *
         *     Needs the scope `connections:write`.
         */
        readonly put: operations["saveMapping"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/mapping/read-anew": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Apply the newest mapping to what none before recognised
         * @description The deliveries, as far as they are still kept, go through the stream once more. What is recognised now takes the place of its `unrecognised` event; events that were made before stay.
         *
         *     Needs the scope `connections:write`.
         */
        readonly post: operations["readUnrecognisedAnew"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/mapping/try": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What a mapping makes of a body, and why of the rest nothing
         * @description Needs the scope `connections:write`.
         */
        readonly post: operations["tryMapping"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/mapping/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every version of a mapping, newest first: who saved it, and when
         * @description Needs the scope `connections:read`.
         */
        readonly get: operations["listMappingVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/mapping/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One version of a mapping, whole
         * @description Needs the scope `connections:read`.
         */
        readonly get: operations["readMappingVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/test-event": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A signed call that tries the connection
         * @description Post it to `path`; it becomes the event `connection_tested` and touches nothing else.
         *
         *     Needs the scope `connections:write`.
         */
        readonly post: operations["makeTestEvent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/connections/{connectionId}/verify-token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The token to enter where the sender verifies the address
         * @description Needs the scope `connections:write`.
         */
        readonly get: operations["readVerifyToken"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm/contacts/{contactId}/identities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a contact is known by, and whom it was merged with
         * @description Needs the scope `crm:read`.
         */
        readonly get: operations["readContactIdentities"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm/contacts/{contactId}/merge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make one contact of two
         * @description What was separated before is joined again. The answer names the one that both are now.
         *
         *     Needs the scope `crm:write`.
         */
        readonly post: operations["mergeContacts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/crm/contacts/{contactId}/separate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make two contacts of one: undo a merge, or take identifiers apart
         * @description Chats, messages and figures follow at once, as if the two had never been one. What names one identifier of each side joins them no more.
         *
         *     Needs the scope `crm:write`.
         */
        readonly post: operations["separateContact"];
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
         * Deliveries that could not be processed
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
    readonly "/api/dead-letters/{id}/body": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What arrived, byte for byte, as a file
         * @description Needs the scope `dead-letters:read`.
         */
        readonly get: operations["downloadDeadLetter"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/dead-letters/discard": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give dead letters up for good
         * @description Needs the scope `dead-letters:write`.
         */
        readonly post: operations["discardDeadLetters"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/dead-letters/reasons": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Why deliveries could not be processed, the most frequent reason first
         * @description Needs the scope `dead-letters:read`.
         */
        readonly get: operations["countDeadLetterReasons"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/dead-letters/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Put dead letters back on the stream, e.g. after an update
         * @description Needs the scope `dead-letters:write`.
         */
        readonly post: operations["replayDeadLetters"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/episodes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Stretches of conversation, each with its first response
         * @description A stretch ends at a close or after the gap in silence. `agentId` is who gave the first response. With `chatId` and neither `from` nor `to` they are of all time.
         *
         *     Needs the scope `chats:read`.
         */
        readonly get: operations["listEpisodes"];
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
        /**
         * Record events of your own
         * @description Up to 1,000 a call, with an answer for each: one that is wrong costs no other. They are in the log, as `event_tracked`, once this answers.
         *
         *     Needs the scope `events:write`.
         */
        readonly post: operations["recordEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/integrations/salesforce/webhook": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Deliver a Salesforce message, known by the organization that it names
         * @description Answers 200 once the message is durable. The `OrganizationId` of an outbound message, or beside the fields of a record or change event in JSON of at most 64 KB, finds the connection that was added with it. It is no secret: where that matters, give Salesforce the address that ends with the connection’s secret.
         */
        readonly post: operations["deliverSalesforceMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * API keys, newest first, without what they are
         * @description Needs the scope `keys:read`.
         */
        readonly get: operations["listKeys"];
        readonly put?: never;
        /**
         * Make an API key
         * @description The key is shown once. It can have no scope that the caller lacks, and never `admin`.
         *
         *     Needs the scope `keys:write`.
         */
        readonly post: operations["createKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/keys/{keyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke an API key
         * @description It stops working within 5 seconds, and stays in the list.
         *
         *     Needs the scope `keys:write`.
         */
        readonly delete: operations["revokeKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/keys/{keyId}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a key of the same name and scopes in place of another
         * @description The new key is shown once. The old one works for `overlapHours` more. Where it expires, the new one lives as long as it was to live, from now on.
         *
         *     Needs the scope `keys:write`.
         */
        readonly post: operations["rotateKey"];
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
    readonly "/api/mapping-vocabulary": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The kinds of events a mapping can make, their fields, and mappings to begin with
         * @description Needs the scope `connections:read`.
         */
        readonly get: operations["readMappingVocabulary"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who may sign in to the dashboard, newest first
         * @description Needs the scope `members:read`.
         */
        readonly get: operations["listMembers"];
        readonly put?: never;
        /**
         * Add a member, with a password made for them
         * @description The password is shown once. Nobody gives a role that may do more than they may.
         *
         *     Needs the scope `members:write`.
         */
        readonly post: operations["addMember"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/members/{memberId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a member
         * @description Their sessions end within 5 seconds.
         *
         *     Needs the scope `members:write`.
         */
        readonly delete: operations["removeMember"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a member’s name or role
         * @description A changed role applies within 5 seconds.
         *
         *     Needs the scope `members:write`.
         */
        readonly patch: operations["changeMember"];
        readonly trace?: never;
    };
    readonly "/api/members/{memberId}/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a new password for a member
         * @description It is shown once, and their sessions end within 5 seconds. One’s own is changed with the current one, by `POST /api/auth/password`.
         *
         *     Needs the scope `members:write`.
         */
        readonly post: operations["resetPassword"];
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
         * All messages of a range, by default the newest first
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
    readonly "/api/teams": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Teams of agents, the newest first
         * @description Needs the scope `chats:read`.
         */
        readonly get: operations["listTeams"];
        readonly put?: never;
        /**
         * Add a team
         * @description Needs the scope `members:write`.
         */
        readonly post: operations["addTeam"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/teams/{teamId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a team; its agents are in none from then on
         * @description Needs the scope `members:write`.
         */
        readonly delete: operations["removeTeam"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Rename a team
         * @description Needs the scope `members:write`.
         */
        readonly patch: operations["renameTeam"];
        readonly trace?: never;
    };
    readonly "/api/waits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who waited for an answer, and what came of it
         * @description With `chatId` and neither `from` nor `to` they are of all time. Imported waits that are neither ended nor lapsed are left out: nobody waits there.
         *
         *     Needs the scope `chats:read`.
         */
        readonly get: operations["listWaits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who is told of events, newest first, and how they fare
         * @description Needs the scope `webhooks:read`.
         */
        readonly get: operations["listWebhooks"];
        readonly put?: never;
        /**
         * Subscribe an address to events
         * @description Calls are signed as Standard Webhooks has it; the secret is shown once. Whoever asks needs the scopes `events:read` and `messages:read`, too, as that is what goes out.
         *
         *     Needs the scope `webhooks:write`.
         */
        readonly post: operations["addWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/webhooks/{webhookId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One webhook, and how it fares
         * @description Needs the scope `webhooks:read`.
         */
        readonly get: operations["readWebhook"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a webhook and its log
         * @description Needs the scope `webhooks:write`.
         */
        readonly delete: operations["removeWebhook"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a webhook, disable or enable it
         * @description One that is enabled again sends what still waits; `POST …/replay` sends what happened meanwhile. Another address is tried at once with all that waits. Needs the scopes `events:read` and `messages:read`, too.
         *
         *     Needs the scope `webhooks:write`.
         */
        readonly patch: operations["changeWebhook"];
        readonly trace?: never;
    };
    readonly "/api/webhooks/{webhookId}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was sent to a webhook in the last 30 days, and what waits, newest first
         * @description Needs the scope `webhooks:read`.
         */
        readonly get: operations["listWebhookDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/webhooks/{webhookId}/deliveries/{deliveryId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One delivery with its attempts and its body
         * @description Needs the scope `webhooks:read`.
         */
        readonly get: operations["readWebhookDelivery"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/webhooks/{webhookId}/deliveries/{deliveryId}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send one event again, whatever became of it
         * @description With the same `webhook-id`, by which the receiver can tell that it had it.
         *
         *     Needs the scope `webhooks:write`.
         */
        readonly post: operations["replayWebhookDelivery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/webhooks/{webhookId}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send what was missed in a range of time
         * @description Events that the webhook wants and that were given up, or happened while it was disabled or not there yet. What was delivered is not sent again.
         *
         *     Needs the scope `webhooks:write`.
         */
        readonly post: operations["replayWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/webhooks/{webhookId}/secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Another secret for a webhook
         * @description For 24 hours calls are signed with both, so that the receiver can change over. A secret from before the last is no longer used.
         *
         *     Needs the scope `webhooks:write`.
         */
        readonly post: operations["replaceWebhookSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/webhooks/{webhookId}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a test event
         * @description Of the type `webhook.test`, signed like all others and tried once. Its delivery tells what came of it; one that fails is not counted against the webhook.
         *
         *     Needs the scope `webhooks:write`.
         */
        readonly post: operations["testWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/webhooks/event-types": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What can be subscribed to
         * @description Needs the scope `webhooks:read`.
         */
        readonly get: operations["listEventTypes"];
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
    readonly "/v1/alias": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one event of the type alias
         * @description The write key is the user name of Basic authentication, or `writeKey` in the body. Answers 200 once the events are durable; one whose `messageId` came before changes nothing. At most 32 KB an event, 500 KB and 2,500 events a call.
         */
        readonly post: operations["trackAlias"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take events of every type
         * @description The write key is the user name of Basic authentication, or `writeKey` in the body. Answers 200 once the events are durable; one whose `messageId` came before changes nothing. At most 32 KB an event, 500 KB and 2,500 events a call.
         */
        readonly post: operations["trackBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/group": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one event of the type group
         * @description The write key is the user name of Basic authentication, or `writeKey` in the body. Answers 200 once the events are durable; one whose `messageId` came before changes nothing. At most 32 KB an event, 500 KB and 2,500 events a call.
         */
        readonly post: operations["trackGroup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/identify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one event of the type identify
         * @description The write key is the user name of Basic authentication, or `writeKey` in the body. Answers 200 once the events are durable; one whose `messageId` came before changes nothing. At most 32 KB an event, 500 KB and 2,500 events a call.
         */
        readonly post: operations["trackIdentify"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/page": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one event of the type page
         * @description The write key is the user name of Basic authentication, or `writeKey` in the body. Answers 200 once the events are durable; one whose `messageId` came before changes nothing. At most 32 KB an event, 500 KB and 2,500 events a call.
         */
        readonly post: operations["trackPage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/screen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one event of the type screen
         * @description The write key is the user name of Basic authentication, or `writeKey` in the body. Answers 200 once the events are durable; one whose `messageId` came before changes nothing. At most 32 KB an event, 500 KB and 2,500 events a call.
         */
        readonly post: operations["trackScreen"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/track": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one event of the type track
         * @description The write key is the user name of Basic authentication, or `writeKey` in the body. Answers 200 once the events are durable; one whose `messageId` came before changes nothing. At most 32 KB an event, 500 KB and 2,500 events a call.
         */
        readonly post: operations["trackTrack"];
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
         * @description Answers 200 once the delivery is durable. The sender proves itself in its own way.
         */
        readonly post: operations["deliverWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/{source}/{connectionId}/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Deliver a webhook that its sender can’t sign
         * @description Answers 200 once the delivery is durable. The sender proves itself in its own way.
         */
        readonly post: operations["deliverKeyedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
};
export type webhooks = {
    readonly event: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An event, as a subscribed address gets it
         * @description Signed by Standard Webhooks in `webhook-signature`; `webhook-id` is the event’s id. Answer 2xx within 15 seconds.
         */
        readonly post: operations["receiveEvent"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
};
export type components = {
    schemas: {
        readonly Agent: {
            /** @description Chats that are theirs now and are not closed */
            readonly assignedChats: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description What the team calls them */
            readonly givenName: string | null;
            /** @description As it stands on messages and chats */
            readonly id: string;
            /** @description What the team calls them, else what their source does, else the id */
            readonly name: string;
            /** @description What their source calls them */
            readonly sourceName: string | null;
            /** Format: uuid */
            readonly teamId: string | null;
            readonly teamName: string | null;
        };
        readonly Chat: {
            readonly assigneeId: string | null;
            readonly channel: string;
            readonly chatId: string;
            readonly contactId: string | null;
            readonly contactName: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly id: string;
            readonly lastMessage: {
                /** @enum {unknown} */
                readonly class: "C" | "H" | "B" | "S";
                /** @description Its first 200 characters; null where there is no text, or once revoked */
                readonly content: string | null;
                readonly contentType: string;
                /** @enum {unknown} */
                readonly direction: "inbound" | "outbound" | "internal";
                readonly hasMedia: boolean;
            } | null;
            /** Format: date-time */
            readonly lastMessageAt: string | null;
            readonly messageCount: number;
            readonly sessionId: string;
            /** @enum {unknown} */
            readonly status: "active" | "completed" | "abandoned";
            readonly userId: string | null;
            /**
             * Format: date-time
             * @description Since when a customer waits for an answer now, as open-waits counts it
             */
            readonly waitingSince: string | null;
        };
        readonly Connection: {
            /** @description ISO 3166 alpha-2: of phone numbers that people wrote without their country. Null: nobody said */
            readonly country: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description Deliveries that could not be processed */
            readonly deadLetters: number;
            /** @description In the current quarter of an hour and the 95 before */
            readonly deliveriesLastDay: number;
            /** @description In the current quarter of an hour and the three before */
            readonly deliveriesLastHour: number;
            /** Format: date-time */
            readonly disabledAt: string | null;
            /** @description Of `web`: events that could not be taken, of calls of which others were; each call’s answer said which */
            readonly eventsLeftOutLastDay: number;
            /** Format: uuid */
            readonly id: string;
            /**
             * @description Of `web`: what is stored of visitors’ addresses. Else null
             * @enum {string|null}
             */
            readonly ip: "truncated" | "none" | null;
            /** Format: date-time */
            readonly lastDeliveryAt: string | null;
            /** Format: date-time */
            readonly lastLeftOutAt: string | null;
            /** Format: date-time */
            readonly lastRefusalAt: string | null;
            readonly name: string;
            /** @description The same by reason, a stable code, the most frequent first */
            readonly refusals: readonly {
                readonly count: number;
                /** Format: date-time */
                readonly lastAt: string;
                readonly reason: string;
            }[];
            /** @description Calls that were not authentic, or that the stream did not take. Bodies that are too large, calls to a disabled connection, and calls with a write key that was neither its own nor the one before, are not counted. */
            readonly refusalsLastDay: number;
            /** @example whatsapp */
            readonly source: string;
            /** @description Of `web`: whether its events may say who people are, as its key is kept secret. Else null */
            readonly trusted: boolean | null;
            /** @description What the sender posts to */
            readonly webhookUrl: string;
        };
        readonly ContactIdentities: {
            /** Format: uuid */
            readonly contactId: string;
            /** @description What events know the contact by, the first first */
            readonly identities: readonly {
                /** Format: date-time */
                readonly firstEventAt: string;
                /** Format: uuid */
                readonly id: string;
                /** @example phone */
                readonly kind: string;
                /** @example +447700900101 */
                readonly value: string;
            }[];
            /** @description Contacts that became part of this one, newest first, at most 200 */
            readonly merges: readonly {
                /** @description What named both; null where two deliveries told of one message in both names */
                readonly event: {
                    /** Format: uuid */
                    readonly id: string;
                    readonly name: string;
                } | null;
                /** Format: uuid */
                readonly id: string;
                /** @description What the other contact was known by */
                readonly identityIds: readonly string[];
                readonly isUndone: boolean;
                /** Format: date-time */
                readonly mergedAt: string;
                /** @description What the other contact was called */
                readonly name: string | null;
            }[];
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
        readonly Episode: {
            readonly botMessages: number;
            readonly channel: string;
            readonly chatId: string;
            readonly closeCause: string | null;
            /** Format: date-time */
            readonly closedAt: string | null;
            readonly contactId: string | null;
            readonly contactName: string | null;
            readonly customerMessages: number;
            /**
             * Format: date-time
             * @description The close, else the last message so far
             */
            readonly endedAt: string;
            readonly firstResponseAgentId: string | null;
            /** Format: date-time */
            readonly firstResponseAt: string | null;
            /** Format: date-time */
            readonly firstResponseFrom: string | null;
            readonly firstResponseSeconds: number | null;
            readonly humanMessages: number;
            readonly id: string;
            /** @enum {unknown} */
            readonly startCause: "first" | "gap" | "reopen";
            /** Format: date-time */
            readonly startedAt: string;
            readonly userId: string | null;
        };
        readonly Event: {
            readonly channelType: string;
            readonly chatId: string | null;
            readonly connectionId: string;
            readonly contactId: string | null;
            /**
             * @description The sender’s own name of what it tracked
             * @example Order Completed
             */
            readonly event: string | null;
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
        readonly Key: {
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string | null;
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: date-time
             * @description To the minute
             */
            readonly lastUsedAt: string | null;
            readonly name: string;
            /**
             * @description How the key begins, to recognise it by
             * @example pk_live_x7Qz
             */
            readonly prefix: string;
            /** Format: date-time */
            readonly revokedAt: string | null;
            readonly scopes: readonly string[];
            /**
             * @description `expiring`: within 7 days
             * @enum {unknown}
             */
            readonly status: "active" | "expiring" | "expired" | "revoked";
        };
        /** @description What a sender’s calls say, declared */
        readonly Mapping: {
            /** @description Whose ids the contacts’ are; connections that name the same one mean the same contacts */
            readonly provider?: string;
            readonly rules: readonly {
                /** @description What else to keep with the event */
                readonly details?: {
                    readonly [key: string]: {
                        readonly constant?: string | number | boolean;
                        readonly otherwise?: string | number | boolean;
                        /** @example $.message.id */
                        readonly path?: string;
                        /** @description What the sender’s words mean: `{"in": "received"}` */
                        readonly values?: {
                            readonly [key: string]: string | number | boolean;
                        };
                    };
                };
                /**
                 * @description One event for each element found; paths with `@` begin there
                 * @example $.message.id
                 */
                readonly each?: string;
                /** @enum {unknown} */
                readonly event: "message_received" | "message_sent" | "message_status_updated" | "chat_status_changed" | "agent_assigned" | "contact_identified" | "record_changed" | "event_tracked" | "ignored";
                readonly fields: {
                    readonly [key: string]: {
                        readonly constant?: string | number | boolean;
                        readonly otherwise?: string | number | boolean;
                        /** @example $.message.id */
                        readonly path?: string;
                        /** @description What the sender’s words mean: `{"in": "received"}` */
                        readonly values?: {
                            readonly [key: string]: string | number | boolean;
                        };
                    };
                };
                readonly name?: string;
                /** @description All of them hold */
                readonly when: readonly {
                    readonly equals?: string | number | boolean;
                    /** @description Whether there is anything but null */
                    readonly exists?: boolean;
                    readonly oneOf?: readonly (string | number | boolean)[];
                    /** @example $.message.id */
                    readonly path: string;
                }[];
            }[];
        };
        readonly MappingVersion: {
            readonly note: string;
            /** @description How many rules it has */
            readonly rules: number;
            /** Format: date-time */
            readonly savedAt: string;
            readonly savedBy: {
                /** Format: uuid */
                readonly id: string;
                /** @enum {unknown} */
                readonly kind: "member" | "key";
                /** @description As they were called then */
                readonly name: string;
            };
            readonly version: number;
        };
        readonly Member: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly email: string;
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: date-time
             * @description When they last signed in
             */
            readonly lastSeenAt: string | null;
            readonly name: string;
            /** @enum {unknown} */
            readonly role: "owner" | "admin" | "analyst" | "agent" | "read-only";
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
            readonly contactName: string | null;
            /** @description As last edited; null where there is no text, and once revoked */
            readonly content: string | null;
            readonly contentLength: number;
            readonly contentType: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly deliveredAt: string | null;
            /** @enum {unknown} */
            readonly direction: "inbound" | "outbound" | "internal";
            /** Format: date-time */
            readonly editedAt: string | null;
            readonly errorCode: string | null;
            /** @description Why it failed, in the provider’s words */
            readonly errorTitle: string | null;
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
            /** @description The identifier of the chat’s contact */
            readonly userId: string | null;
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
        readonly Team: {
            /** @description How many are in it */
            readonly agents: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
        };
        readonly Wait: {
            /** @description Who answered, or whose it was when it ended; of one that is open whose it is */
            readonly agentId: string | null;
            readonly channel: string;
            readonly chatId: string;
            readonly contactId: string | null;
            readonly contactName: string | null;
            /** Format: date-time */
            readonly endedAt: string | null;
            readonly id: string;
            /** @description The first wait of its conversation that a person answered */
            readonly isFirst: boolean;
            /** Format: date-time */
            readonly lastCustomerAt: string;
            /** @enum {unknown} */
            readonly openedBy: "customer" | "hand-off";
            /**
             * @description answered by a person, unanswered for longer than the gap, ended by a bot or by a close, or open now
             * @enum {unknown}
             */
            readonly outcome: "answered" | "unanswered" | "bot" | "closed" | "open";
            /** @description The reply time; null unless it was answered */
            readonly seconds: number | null;
            /** Format: date-time */
            readonly startedAt: string;
            readonly userId: string | null;
        };
        readonly Webhook: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly description: string;
            /**
             * Format: date-time
             * @description Null while it is enabled
             */
            readonly disabledAt: string | null;
            /**
             * @description `gone`: it answered 410. `failing`: nothing came through for 24 hours, in at least ten attempts
             * @enum {string|null}
             */
            readonly disabledReason: "by-hand" | "gone" | "failing" | null;
            /**
             * @example [
             *       "whatsapp.message.received",
             *       "*.status.updated"
             *     ]
             */
            readonly eventTypes: readonly string[];
            /** @description Deliveries of the last 30 days that were given up, up to 10,000 */
            readonly failed: number;
            /**
             * Format: date-time
             * @description The first attempt that failed since the last success
             */
            readonly failingSince: string | null;
            /** @description Attempts that failed since the last success */
            readonly failuresInRow: number;
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: date-time
             * @description To ten seconds
             */
            readonly lastSuccessAt: string | null;
            /** @description Deliveries that wait to be sent, up to 10,000 */
            readonly pending: number;
            /**
             * Format: date-time
             * @description After a change of the secret: until then calls are signed with both
             */
            readonly previousSecretUntil: string | null;
            /**
             * Format: date-time
             * @description It asked for a pause, or does not answer: until then nothing is sent
             */
            readonly restsUntil: string | null;
            /**
             * @description `failing`: the last attempt failed. `untried`: nothing was sent yet
             * @enum {unknown}
             */
            readonly status: "working" | "failing" | "disabled" | "untried";
            readonly url: string;
        };
        readonly WebhookBody: {
            /** @description The event as `GET /api/events` lists it, and `text`: what the message says, null where it has no text or was taken back */
            readonly data: {
                readonly channelType?: string;
                readonly chatId?: string | null;
                readonly connectionId?: string;
                readonly contactId?: string | null;
                /**
                 * @description The sender’s own name of what it tracked
                 * @example Order Completed
                 */
                readonly event?: string | null;
                readonly eventName?: string;
                readonly externalId?: string;
                readonly id?: string;
                readonly messageId?: string | null;
                readonly properties?: {
                    readonly [key: string]: unknown;
                };
                /** Format: date-time */
                readonly receivedAt?: string;
                readonly source?: string;
                readonly text?: string | null;
                /** @description The source’s time was unusable; it is the received time */
                readonly timeReplaced?: boolean;
                /** Format: date-time */
                readonly timestamp?: string;
                /** @example whatsapp.message.received */
                readonly type?: string;
                /** @description The identifier that the event came with */
                readonly userId?: string | null;
            } & {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it happened
             */
            readonly timestamp: string;
            /** @example whatsapp.message.received */
            readonly type: string;
        };
        readonly WebhookDelivery: {
            readonly attempts: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** @example whatsapp.message.received */
            readonly eventType: string;
            /** @enum {string|null} */
            readonly failedBecause: "retries-exhausted" | "gone" | "test-failed" | "event-missing" | null;
            /**
             * Format: uuid
             * @description The event’s id, which receivers get as `webhook-id`
             */
            readonly id: string;
            /**
             * Format: date-time
             * @description Null before the first
             */
            readonly lastAttemptAt: string | null;
            /** @description Why there was no answer, a stable code */
            readonly lastError: string | null;
            /** @description What was answered last; null where nothing was */
            readonly lastStatus: number | null;
            /**
             * Format: date-time
             * @description Of one that is pending; past while the webhook is disabled or rests
             */
            readonly nextAttemptAt: string | null;
            /** @enum {unknown} */
            readonly state: "pending" | "delivered" | "failed";
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
    readonly listAgents: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                readonly limit?: number;
                readonly teamId?: string;
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
                        readonly data: readonly components["schemas"]["Agent"][];
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
    readonly changeAgent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly agentId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What the team calls them; null: what their source does */
                    readonly name?: string | null;
                    /**
                     * Format: uuid
                     * @description Null: in no team
                     */
                    readonly teamId?: string | null;
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
                    readonly "application/json": components["schemas"]["Agent"];
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
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
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
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
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
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
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
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
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
                                readonly growth?: {
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
                            readonly growth?: {
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
                            readonly growth?: {
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
                            readonly growth?: {
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
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
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
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
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
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
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
    readonly changeOwnPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly currentPassword: string;
                    readonly newPassword: string;
                };
            };
        };
        readonly responses: {
            /** @description Changed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
            /** @description The current password is wrong, or the caller is a key */
            readonly 403: {
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
    readonly listChats: {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
                readonly contactId?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description Of the last message: ISO 8601 with an offset, or a date in `tz` */
                readonly from?: string;
                readonly limit?: number;
                /** @description Found anywhere in the contact’s name or the user’s id, whatever the case */
                readonly q?: string;
                /** @description A column, with a leading minus descending; by default `-lastMessageAt`. `waitingSince` lists only chats in which a customer waits now, the longest first. */
                readonly sort?: "-lastMessageAt" | "lastMessageAt" | "waitingSince" | "-messageCount" | "messageCount" | "-createdAt" | "createdAt";
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
    readonly changeChat: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly chatId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Who closes it */
                    readonly agentId?: string;
                    /** @description Whose it is from now on; null: nobody’s */
                    readonly assigneeId?: string | null;
                    /**
                     * @description `completed` and `abandoned` close it; any other reopens one that is closed
                     * @enum {unknown}
                     */
                    readonly status?: "active" | "pending" | "snoozed" | "completed" | "abandoned";
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
    readonly readChatIntervals: {
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
                    readonly "application/json": {
                        readonly assignments: readonly {
                            readonly agentId: string;
                            /**
                             * Format: date-time
                             * @description Null while it holds
                             */
                            readonly endedAt: string | null;
                            /** @description Who gave it to them, where the source says so */
                            readonly reason: string | null;
                            /** Format: date-time */
                            readonly startedAt: string;
                        }[];
                        readonly statuses: readonly {
                            /**
                             * Format: date-time
                             * @description Null while it holds
                             */
                            readonly endedAt: string | null;
                            /** Format: date-time */
                            readonly startedAt: string;
                            /** @enum {unknown} */
                            readonly status: "active" | "pending" | "snoozed" | "completed" | "abandoned";
                        }[];
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
    readonly readTranscript: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description ISO 8601 with an offset, or a date (its start in the tenant’s zone) */
                readonly from?: string;
                readonly limit?: number;
                /** @description What comes first; by default the oldest */
                readonly order?: "oldest" | "newest";
                /** @description ISO 8601 with an offset, or a date (its start in the tenant’s zone); exclusive */
                readonly to?: string;
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
                            readonly direction: "inbound" | "outbound" | "internal";
                            /** Format: date-time */
                            readonly editedAt: string | null;
                            readonly errorCode: string | null;
                            /** @description Why it failed, in the provider’s words */
                            readonly errorTitle: string | null;
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
    readonly sendMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Of your choosing, such as a UUID: the same call with the same key sends nothing again, and is answered as before. Kept for a week. */
                readonly "idempotency-key"?: string;
            };
            readonly path: {
                readonly chatId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "type": "text",
                 *       "text": "It is on its way.",
                 *       "agentId": "priya"
                 *     }
                 */
                readonly "application/json": {
                    /** @description Who sends it, by your id of the agent */
                    readonly agentId?: string;
                    /** @description For which campaign it is sent */
                    readonly campaignId?: string;
                    /** @description Of media, but audio */
                    readonly caption?: string;
                    /** @description Of `document` */
                    readonly filename?: string;
                    /** @description Of media: where the provider can fetch it, https */
                    readonly link?: string;
                    readonly template?: {
                        /** @description Of WhatsApp: what else fills it, such as its header and buttons, as WhatsApp writes it */
                        readonly components?: readonly {
                            readonly [key: string]: unknown;
                        }[];
                        /** @example en_US */
                        readonly language?: string;
                        /** @description As the provider knows it; of Twilio its Content SID */
                        readonly name: string;
                        /**
                         * @description What fills the gaps of its text, by their numbers or names
                         * @example {
                         *       "1": "Ada"
                         *     }
                         */
                        readonly variables?: {
                            readonly [key: string]: string;
                        };
                    };
                    /** @description Of `text` */
                    readonly text?: string;
                    /** @enum {unknown} */
                    readonly type: "text" | "template" | "image" | "video" | "audio" | "document";
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly chatId: string;
                        /** @description The provider’s id of the message */
                        readonly externalId: string;
                        /** @description Of the message in the chat */
                        readonly id: string;
                        /**
                         * Format: date-time
                         * @description When the provider had taken it
                         */
                        readonly occurredAt: string;
                    };
                };
            };
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly chatId: string;
                        /** @description The provider’s id of the message */
                        readonly externalId: string;
                        /** @description Of the message in the chat */
                        readonly id: string;
                        /**
                         * Format: date-time
                         * @description When the provider had taken it
                         */
                        readonly occurredAt: string;
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
    readonly readSending: {
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
                    readonly "application/json": {
                        readonly connectionId: string;
                        readonly obstacle: {
                            readonly code: string;
                            readonly detail: string;
                            readonly title: string;
                        } | null;
                        /** @description What can be sent at all; nothing where `obstacle` says why */
                        readonly types: readonly ("text" | "template" | "image" | "video" | "audio" | "document")[];
                        /** @description When the customer last wrote, and until when anything but templates can be sent; null where that is always so */
                        readonly window: {
                            /** Format: date-time */
                            readonly closesAt: string | null;
                            /** Format: date-time */
                            readonly openedAt: string | null;
                        } | null;
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
    readonly listConnections: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                readonly limit?: number;
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
                        readonly data: readonly components["schemas"]["Connection"][];
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
    readonly addConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description ISO 3166 alpha-2: of the phone numbers that people wrote without their country. Null: such a number identifies nobody
                     * @example BR
                     */
                    readonly country?: string | null;
                    /**
                     * @description Of `web`: what is stored of visitors’ addresses. Cut to the network (IPv4 /24, IPv6 /48), or nothing
                     * @enum {unknown}
                     */
                    readonly ip?: "truncated" | "none";
                    readonly name: string;
                    /**
                     * @description Where the source lets a connection choose: whether its calls are signed, or the secret ends the address. `signature` where it is left out
                     * @enum {unknown}
                     */
                    readonly proof?: "signature" | "address";
                    /** @description What the sender signs with; made here where it is left out */
                    readonly secret?: string;
                    /** @enum {unknown} */
                    readonly source: "whatsapp" | "360dialog" | "gupshup" | "twilio" | "wati" | "hubspot" | "pipedrive" | "salesforce" | "chatwoot" | "standard" | "web";
                    /** @description Of `web`: whether its events may say who people are (`identify` and `alias` join a userId, an e-mail address, a phone number and an anonymous id to one contact). Only for a key that is kept secret, on a server. Off, an event is its anonymous id’s, and what else it says of who that is, is kept in `details.claimed` and joins nobody: whoever reads a page’s source could say it */
                    readonly trusted?: boolean;
                    /** @description For the sender’s verification of the address; made here where it is left out */
                    readonly verifyToken?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly connectionId: string;
                        /** @description Only where it was made here, and shown this once */
                        readonly secret?: string;
                        readonly verifyToken: string;
                        readonly webhookUrl: string;
                        /** @description Of `web`: what pages, apps and servers track events with */
                        readonly writeKey?: string;
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
    readonly readConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
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
                        /** @description The last 24 hours by quarter of an hour, oldest first */
                        readonly activity: readonly {
                            readonly deliveries: number;
                            readonly refusals: number;
                            /** Format: date-time */
                            readonly start: string;
                        }[];
                        /** @description ISO 3166 alpha-2: of phone numbers that people wrote without their country. Null: nobody said */
                        readonly country: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** @description Deliveries that could not be processed */
                        readonly deadLetters: number;
                        /** @description In the current quarter of an hour and the 95 before */
                        readonly deliveriesLastDay: number;
                        /** @description In the current quarter of an hour and the three before */
                        readonly deliveriesLastHour: number;
                        /** Format: date-time */
                        readonly disabledAt: string | null;
                        /** @description Of `web`: events that could not be taken, of calls of which others were; each call’s answer said which */
                        readonly eventsLeftOutLastDay: number;
                        /** Format: uuid */
                        readonly id: string;
                        /**
                         * @description Of `web`: what is stored of visitors’ addresses. Else null
                         * @enum {string|null}
                         */
                        readonly ip: "truncated" | "none" | null;
                        /** @description What its calls say is declared, by a mapping */
                        readonly isMapped: boolean;
                        /** Format: date-time */
                        readonly lastDeliveryAt: string | null;
                        /** Format: date-time */
                        readonly lastLeftOutAt: string | null;
                        /** Format: date-time */
                        readonly lastRefusalAt: string | null;
                        readonly name: string;
                        /**
                         * @description Whether its calls are signed, or the secret ends the address
                         * @enum {unknown}
                         */
                        readonly proof: "signature" | "address" | "write-key";
                        /** @description The same by reason, a stable code, the most frequent first */
                        readonly refusals: readonly {
                            readonly count: number;
                            /** Format: date-time */
                            readonly lastAt: string;
                            readonly reason: string;
                        }[];
                        /** @description Calls that were not authentic, or that the stream did not take. Bodies that are too large, calls to a disabled connection, and calls with a write key that was neither its own nor the one before, are not counted. */
                        readonly refusalsLastDay: number;
                        /** @example whatsapp */
                        readonly source: string;
                        /** @description It tells phone numbers that people typed, perhaps without their country */
                        readonly takesCountry: boolean;
                        /** @description Of `web`: whether its events may say who people are, as its key is kept secret. Else null */
                        readonly trusted: boolean | null;
                        /** @description What the sender posts to */
                        readonly webhookUrl: string;
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
    readonly changeConnection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description ISO 3166 alpha-2: of the phone numbers that people wrote without their country. Null: such a number identifies nobody
                     * @example BR
                     */
                    readonly country?: string | null;
                    /** @description While true, calls are answered 404 */
                    readonly disabled?: boolean;
                    /**
                     * @description Of `web`: what is stored of visitors’ addresses. Cut to the network (IPv4 /24, IPv6 /48), or nothing
                     * @enum {unknown}
                     */
                    readonly ip?: "truncated" | "none";
                    readonly name?: string;
                    /**
                     * @description With a secret: how calls are proved from now on; else as before
                     * @enum {unknown}
                     */
                    readonly proof?: "signature" | "address";
                    /** @description What the sender signs with from now on */
                    readonly secret?: string;
                    /** @description Of `web`: whether its events may say who people are (`identify` and `alias` join a userId, an e-mail address, a phone number and an anonymous id to one contact). Only for a key that is kept secret, on a server. Off, an event is its anonymous id’s, and what else it says of who that is, is kept in `details.claimed` and joins nobody: whoever reads a page’s source could say it */
                    readonly trusted?: boolean;
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
                    readonly "application/json": components["schemas"]["Connection"];
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
    readonly readAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
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
                        /** @description What the account consists of; none where Parley does not call this source */
                        readonly fields: readonly {
                            readonly default: string | null;
                            readonly example: string | null;
                            readonly isSecret: boolean;
                            readonly label: string;
                            readonly name: string;
                            /** @description Of a secret, and before one is set: null */
                            readonly value: string | null;
                        }[];
                        readonly isSet: boolean;
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
    readonly saveAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description Values by the names of the fields. A secret that is left out stays as it was, unless the API is at another address now: then it must be given again.
                     * @example {
                     *       "phoneNumberId": "110000000000001",
                     *       "accessToken": "EAAG…"
                     *     }
                     */
                    readonly account: {
                        readonly [key: string]: string;
                    };
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
                        /** @description What the account consists of; none where Parley does not call this source */
                        readonly fields: readonly {
                            readonly default: string | null;
                            readonly example: string | null;
                            readonly isSecret: boolean;
                            readonly label: string;
                            readonly name: string;
                            /** @description Of a secret, and before one is set: null */
                            readonly value: string | null;
                        }[];
                        readonly isSet: boolean;
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
    readonly removeAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
    readonly readConnectionAddress: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
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
                        /** @description With the secret as its last segment, where the sender can’t sign */
                        readonly webhookUrl: string;
                        /** @description Of `web`, which has one instead */
                        readonly writeKey?: string;
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
    readonly readBackfill: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
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
                        /** @description Whether the source has a history that is read, and an account is entered */
                        readonly canStart: boolean;
                        /** @description Null: never asked for */
                        readonly history: {
                            /** @description What keeps it from going on, or ended it */
                            readonly error: {
                                /** Format: date-time */
                                readonly at: string;
                                readonly code: string;
                                readonly detail: string;
                            } | null;
                            /** @description Told by the provider */
                            readonly events: number;
                            /** Format: date-time */
                            readonly finishedAt: string | null;
                            /** @description How many of them are known */
                            readonly itemsListed: number;
                            /** @description Chats, or what else is asked for one by one */
                            readonly itemsRead: number;
                            /** @description Of them, those that nothing had told before */
                            readonly newEvents: number;
                            /** Format: date-time */
                            readonly requestedAt: string;
                            /** @description Made so far */
                            readonly requests: number;
                            /** @description As far as is known: the provider’s lists need not tell how long they are */
                            readonly requestsLeft: number;
                            /** @description At the account’s allowance */
                            readonly secondsLeft: number;
                            /** Format: date-time */
                            readonly since: string | null;
                            /** Format: date-time */
                            readonly startedAt: string | null;
                            /**
                             * @description One that waits is begun by a processor within seconds; one that failed goes on where it was once it is asked for again
                             * @enum {unknown}
                             */
                            readonly state: "waiting" | "running" | "done" | "failed";
                        } | null;
                        /** @description Whether Parley reads the history of systems of this kind */
                        readonly isOffered: boolean;
                        /** @description Once the history is there, what changed at the provider is read again each day; null: not yet */
                        readonly reconcile: {
                            /** @description What keeps it from going on, or ended it */
                            readonly error: {
                                /** Format: date-time */
                                readonly at: string;
                                readonly code: string;
                                readonly detail: string;
                            } | null;
                            /** @description Told by the provider */
                            readonly events: number;
                            /** Format: date-time */
                            readonly finishedAt: string | null;
                            /** @description How many of them are known */
                            readonly itemsListed: number;
                            /** @description Chats, or what else is asked for one by one */
                            readonly itemsRead: number;
                            /** @description Of them, those that nothing had told before */
                            readonly newEvents: number;
                            /** Format: date-time */
                            readonly requestedAt: string;
                            /** @description Made so far */
                            readonly requests: number;
                            /** @description As far as is known: the provider’s lists need not tell how long they are */
                            readonly requestsLeft: number;
                            /** @description At the account’s allowance */
                            readonly secondsLeft: number;
                            /** Format: date-time */
                            readonly since: string | null;
                            /** Format: date-time */
                            readonly startedAt: string | null;
                            /**
                             * @description One that waits is begun by a processor within seconds; one that failed goes on where it was once it is asked for again
                             * @enum {unknown}
                             */
                            readonly state: "waiting" | "running" | "done" | "failed";
                        } | null;
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
    readonly startBackfill: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: date-time
                     * @description Nothing older is brought; left out: everything
                     */
                    readonly since?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Whether the source has a history that is read, and an account is entered */
                        readonly canStart: boolean;
                        /** @description Null: never asked for */
                        readonly history: {
                            /** @description What keeps it from going on, or ended it */
                            readonly error: {
                                /** Format: date-time */
                                readonly at: string;
                                readonly code: string;
                                readonly detail: string;
                            } | null;
                            /** @description Told by the provider */
                            readonly events: number;
                            /** Format: date-time */
                            readonly finishedAt: string | null;
                            /** @description How many of them are known */
                            readonly itemsListed: number;
                            /** @description Chats, or what else is asked for one by one */
                            readonly itemsRead: number;
                            /** @description Of them, those that nothing had told before */
                            readonly newEvents: number;
                            /** Format: date-time */
                            readonly requestedAt: string;
                            /** @description Made so far */
                            readonly requests: number;
                            /** @description As far as is known: the provider’s lists need not tell how long they are */
                            readonly requestsLeft: number;
                            /** @description At the account’s allowance */
                            readonly secondsLeft: number;
                            /** Format: date-time */
                            readonly since: string | null;
                            /** Format: date-time */
                            readonly startedAt: string | null;
                            /**
                             * @description One that waits is begun by a processor within seconds; one that failed goes on where it was once it is asked for again
                             * @enum {unknown}
                             */
                            readonly state: "waiting" | "running" | "done" | "failed";
                        } | null;
                        /** @description Whether Parley reads the history of systems of this kind */
                        readonly isOffered: boolean;
                        /** @description Once the history is there, what changed at the provider is read again each day; null: not yet */
                        readonly reconcile: {
                            /** @description What keeps it from going on, or ended it */
                            readonly error: {
                                /** Format: date-time */
                                readonly at: string;
                                readonly code: string;
                                readonly detail: string;
                            } | null;
                            /** @description Told by the provider */
                            readonly events: number;
                            /** Format: date-time */
                            readonly finishedAt: string | null;
                            /** @description How many of them are known */
                            readonly itemsListed: number;
                            /** @description Chats, or what else is asked for one by one */
                            readonly itemsRead: number;
                            /** @description Of them, those that nothing had told before */
                            readonly newEvents: number;
                            /** Format: date-time */
                            readonly requestedAt: string;
                            /** @description Made so far */
                            readonly requests: number;
                            /** @description As far as is known: the provider’s lists need not tell how long they are */
                            readonly requestsLeft: number;
                            /** @description At the account’s allowance */
                            readonly secondsLeft: number;
                            /** Format: date-time */
                            readonly since: string | null;
                            /** Format: date-time */
                            readonly startedAt: string | null;
                            /**
                             * @description One that waits is begun by a processor within seconds; one that failed goes on where it was once it is asked for again
                             * @enum {unknown}
                             */
                            readonly state: "waiting" | "running" | "done" | "failed";
                        } | null;
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
    readonly readLastDelivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
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
                        readonly delivery: {
                            /** @description As paths see it: JSON, or the parameters of a form by name. Null where it is not shown */
                            readonly body: unknown;
                            readonly bodyBytes: number;
                            /**
                             * @description Why it could not be read, and became a dead letter of that id; null where it was read
                             * @example body-not-json
                             */
                            readonly buriedFor: string | null;
                            readonly contentType: string | null;
                            readonly deliveryId: string;
                            /** @description Bodies of more than 262144 bytes are not shown */
                            readonly isTooLarge: boolean;
                            /** Format: date-time */
                            readonly receivedAt: string;
                        } | null;
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
    readonly readMapping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
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
                        readonly mapping: components["schemas"]["Mapping"];
                        readonly saved: components["schemas"]["MappingVersion"] | null;
                        /** @description Pieces in the event log that no version recognised so far, and that can still be read anew */
                        readonly unrecognised: {
                            readonly count: number;
                            /** @description There are more than `count` */
                            readonly isCapped: boolean;
                        };
                        /** @description 0 while none was saved */
                        readonly version: number;
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
            /** @description The source has a connector of its own */
            readonly 409: {
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
    readonly saveMapping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The version that it was made from; 0 where there was none */
                    readonly basedOn: number;
                    readonly mapping: components["schemas"]["Mapping"];
                    /** @description What changed, and why */
                    readonly note?: string;
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
                        readonly mapping: components["schemas"]["Mapping"];
                        readonly note: string;
                        /** @description How many rules it has */
                        readonly rules: number;
                        /** Format: date-time */
                        readonly savedAt: string;
                        readonly savedBy: {
                            /** Format: uuid */
                            readonly id: string;
                            /** @enum {unknown} */
                            readonly kind: "member" | "key";
                            /** @description As they were called then */
                            readonly name: string;
                        };
                        readonly version: number;
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
            /** @description Somebody saved another version meanwhile, or the source has a connector of its own */
            readonly 409: {
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
    readonly readUnrecognisedAnew: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description At most so many deliveries, the newest first; 200 by default */
                    readonly limit?: number;
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
                        /** @description How many are read anew */
                        readonly deliveries: number;
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
    readonly tryMapping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly mapping: components["schemas"]["Mapping"];
                    /** @description A body to try it on; the last received where it is left out */
                    readonly sample?: {
                        readonly body: string;
                        readonly contentType?: string;
                    };
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
                        /** @description The first 100 */
                        readonly pieces: readonly {
                            readonly event: {
                                readonly [key: string]: unknown;
                            } | null;
                            /**
                             * @description Where it stands in the body
                             * @example $.entry[0]
                             */
                            readonly place: string;
                            /** @description Counted from 0; null: no rule matches */
                            readonly rule: number | null;
                            /** @enum {unknown} */
                            readonly state: "event" | "ignored" | "unfit";
                            /** @example whatsapp.message.received */
                            readonly type: string | null;
                            /** @description Why nothing could be made of it: it would be kept as `unrecognised` */
                            readonly why: string | null;
                        }[];
                        /** @description What is wrong with the mapping or the sample, as JSON pointers into the request; then nothing was tried */
                        readonly problems: readonly {
                            readonly detail: string;
                            readonly pointer: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description Of the last received
                         */
                        readonly receivedAt: string | null;
                        /** @description 0 also where there is nothing to try it on */
                        readonly total: number;
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
    readonly listMappingVersions: {
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
                readonly connectionId: string;
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
                        readonly data: readonly components["schemas"]["MappingVersion"][];
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
    readonly readMappingVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
                readonly version: string;
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
                        readonly mapping: components["schemas"]["Mapping"];
                        readonly note: string;
                        /** @description How many rules it has */
                        readonly rules: number;
                        /** Format: date-time */
                        readonly savedAt: string;
                        readonly savedBy: {
                            /** Format: uuid */
                            readonly id: string;
                            /** @enum {unknown} */
                            readonly kind: "member" | "key";
                            /** @description As they were called then */
                            readonly name: string;
                        };
                        readonly version: number;
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
    readonly makeTestEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
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
                        /** @description To be sent as it is, in UTF-8: its bytes are signed */
                        readonly body: string;
                        /** @description What the event is found by: `GET /api/events?externalId=…` */
                        readonly externalId: string;
                        readonly headers: {
                            readonly [key: string]: string;
                        };
                        /** @description To post to, relative to where the instance is published */
                        readonly path: string;
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
            /** @description The connection is disabled */
            readonly 409: {
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
    readonly readVerifyToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly connectionId: string;
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
                        /** @description Null for a connection that has none */
                        readonly verifyToken: string | null;
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
    readonly readContactIdentities: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contactId: string;
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
                    readonly "application/json": components["schemas"]["ContactIdentities"];
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
    readonly mergeContacts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contactId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: uuid
                     * @description Who is the same person
                     */
                    readonly contactId: string;
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
                    readonly "application/json": components["schemas"]["ContactIdentities"];
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
    readonly separateContact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly contactId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Or: these identifiers are somebody else */
                    readonly identityIds?: readonly string[];
                    /**
                     * Format: uuid
                     * @description Undo this merge: what the other contact was known by is its own again
                     */
                    readonly mergeId?: string;
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
                        /**
                         * Format: uuid
                         * @description Whose the identifiers are that stayed
                         */
                        readonly contactId: string;
                        /**
                         * Format: uuid
                         * @description Whose those are that were taken apart
                         */
                        readonly separatedContactId: string;
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
                readonly sort?: "-receivedAt" | "receivedAt";
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
    readonly downloadDeadLetter: {
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
            /** @description The body */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": unknown;
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
    readonly discardDeadLetters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly ids: readonly string[];
                } | {
                    /** @enum {boolean} */
                    readonly all: true;
                    /**
                     * Format: date-time
                     * @description Leaves out what was buried, or buried again, from then on: in calls that follow a first one, its `asOf`
                     */
                    readonly buriedBefore?: string;
                    /** Format: uuid */
                    readonly connectionId?: string;
                    /** @description At most so many, the oldest first; 200 by default */
                    readonly limit?: number;
                    readonly reason?: string;
                    readonly source?: string;
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
                        /**
                         * Format: date-time
                         * @description Where more remain: when these were chosen
                         */
                        readonly asOf?: string;
                        readonly done: number;
                        /** @description Of `ids`: those that are no dead letters, or no longer */
                        readonly missing: readonly string[];
                        /** @description With `all`: how many more there are */
                        readonly remaining: number;
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
    readonly countDeadLetterReasons: {
        readonly parameters: {
            readonly query?: never;
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
                        readonly data: readonly {
                            readonly count: number;
                            readonly reason: string;
                            readonly source: string;
                        }[];
                    };
                    readonly "text/csv": string;
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
    readonly replayDeadLetters: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly ids: readonly string[];
                } | {
                    /** @enum {boolean} */
                    readonly all: true;
                    /**
                     * Format: date-time
                     * @description Leaves out what was buried, or buried again, from then on: in calls that follow a first one, its `asOf`
                     */
                    readonly buriedBefore?: string;
                    /** Format: uuid */
                    readonly connectionId?: string;
                    /** @description At most so many, the oldest first; 200 by default */
                    readonly limit?: number;
                    readonly reason?: string;
                    readonly source?: string;
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
                        /**
                         * Format: date-time
                         * @description Where more remain: when these were chosen
                         */
                        readonly asOf?: string;
                        readonly done: number;
                        /** @description Of `ids`: those that are no dead letters, or no longer */
                        readonly missing: readonly string[];
                        /** @description With `all`: how many more there are */
                        readonly remaining: number;
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
    readonly listEpisodes: {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description Of the first response: its end (default), or its start */
                readonly by?: "end" | "start";
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
                readonly chatId?: string;
                readonly contactId?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                /** @description Of the wall clock in `tz`: 0 is Monday from midnight to one, 167 Sunday from eleven to midnight. Over at most 20 years. */
                readonly hourOfWeek?: number;
                readonly limit?: number;
                /** @description What must lie in the range: the beginning (default), or the first response, which some never had */
                readonly of?: "began" | "first-response";
                /** @description At least this long */
                readonly secondsFrom?: number;
                /** @description Shorter than this */
                readonly secondsTo?: number;
                /** @description With a leading minus descending: by the moment that must lie in the range (`-at` is the default), or by the first response’s time, and then only conversations that have one are listed */
                readonly sort?: "-at" | "at" | "-seconds" | "seconds";
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
                        readonly data: readonly components["schemas"]["Episode"][];
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
    readonly listEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Web events of crawlers and other machines; by default excluded */
                readonly bots?: "exclude" | "include" | "only";
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
                readonly connectionId?: string;
                readonly contactId?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description The source’s id of what happened. Name a short range with it: the log is searched, not looked up. */
                readonly externalId?: string;
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly limit?: number;
                /** @description Of the event, or of what was tracked */
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
    readonly recordEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly events: readonly ({
                        /** @description A browser’s or an app’s id */
                        readonly anonymousId?: string;
                        /**
                         * @description By default `web`
                         * @enum {unknown}
                         */
                        readonly channelType?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
                        readonly email?: string;
                        /** @example Order Completed */
                        readonly eventName: string;
                        /** @description Your own id of it: repeated with it, it counts once. Made here where left out */
                        readonly id?: string;
                        /** @description With its country: +49… */
                        readonly phone?: string;
                        readonly properties?: {
                            readonly [key: string]: unknown;
                        };
                        /**
                         * Format: date-time
                         * @description By default now
                         */
                        readonly timestamp?: string;
                        /** @description Your own id of the person */
                        readonly userId?: string;
                    } | unknown)[];
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
                        readonly results: readonly {
                            readonly error?: {
                                readonly code: string;
                                readonly detail: string;
                                readonly pointer: string;
                            };
                            /** @description Of the event in the log */
                            readonly id?: string;
                            readonly index: number;
                            /** @description 201: new; 200: known already; 400: see `error` */
                            readonly status: number;
                        }[];
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
    readonly deliverSalesforceMessage: {
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
                        /** @enum {boolean} */
                        readonly accepted: true;
                    };
                };
            };
            /** @description The message names no organization, or several */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No connection is of that organization */
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
    readonly listKeys: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                readonly limit?: number;
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
                        readonly data: readonly components["schemas"]["Key"][];
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
    readonly createKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: date-time
                     * @description Never, where it is left out
                     */
                    readonly expiresAt?: string;
                    readonly name: string;
                    readonly scopes: readonly ("events:read" | "events:write" | "analytics:read" | "messages:read" | "chats:read" | "chats:write" | "crm:read" | "crm:write" | "campaigns:read" | "campaigns:write" | "dead-letters:read" | "dead-letters:write" | "connections:read" | "connections:write" | "webhooks:read" | "webhooks:write" | "keys:read" | "keys:write" | "members:read" | "members:write" | "admin")[];
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The key itself, shown this once */
                        readonly apiKey: string;
                        /** Format: uuid */
                        readonly keyId: string;
                        readonly scopes: readonly string[];
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
    readonly revokeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Revoked */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
    readonly rotateKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description How long the old key goes on working; 24 by default */
                    readonly overlapHours?: number;
                } | null;
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The key itself, shown this once */
                        readonly apiKey: string;
                        /** Format: date-time */
                        readonly expiresAt: string | null;
                        /** Format: uuid */
                        readonly keyId: string;
                        /** Format: date-time */
                        readonly oldKeyExpiresAt: string;
                        readonly scopes: readonly string[];
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
            /** @description The key has expired */
            readonly 409: {
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
    readonly readMappingVocabulary: {
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
                        readonly kinds: readonly {
                            readonly about: string;
                            readonly event: string;
                            readonly fields: readonly {
                                readonly about: string;
                                readonly isNeeded: boolean;
                                readonly name: string;
                                /** @description What it takes, where that is a choice */
                                readonly words: readonly string[] | null;
                            }[];
                            /** @description It must be told who it is about */
                            readonly needsPerson: boolean;
                            readonly title: string;
                        }[];
                        readonly templates: readonly {
                            readonly about: string;
                            readonly id: string;
                            readonly mapping: components["schemas"]["Mapping"];
                            readonly name: string;
                        }[];
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
    readonly listMembers: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                readonly limit?: number;
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
                        readonly data: readonly components["schemas"]["Member"][];
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
    readonly addMember: {
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
                    readonly name: string;
                    /** @enum {unknown} */
                    readonly role: "owner" | "admin" | "analyst" | "agent" | "read-only";
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly email: string;
                        /** Format: uuid */
                        readonly memberId: string;
                        /** @description Shown this once */
                        readonly password: string;
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
            /** @description Somebody signs in with this address already */
            readonly 409: {
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
    readonly removeMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly memberId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
            /** @description The last owner, or the caller */
            readonly 409: {
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
    readonly changeMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly memberId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name?: string;
                    /** @enum {unknown} */
                    readonly role?: "owner" | "admin" | "analyst" | "agent" | "read-only";
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
                    readonly "application/json": components["schemas"]["Member"];
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
            /** @description The last owner, or the caller’s own role */
            readonly 409: {
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
    readonly resetPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly memberId: string;
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
                        /** @description Shown this once */
                        readonly password: string;
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
            /** @description The caller’s own password */
            readonly 409: {
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
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
                readonly chatId?: string;
                readonly class?: "C" | "H" | "B" | "S";
                readonly contactId?: string;
                readonly contentType?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description What has become of an outbound message, as delivery counts it */
                readonly delivery?: "delivered" | "read" | "failed" | "replied";
                /** @description By default all but `internal`, which are notes among colleagues */
                readonly direction?: "inbound" | "outbound" | "internal";
                /** @description With `delivery=failed`; `unknown` where no receipt told */
                readonly errorCode?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description Only the first message of each contact’s own, by which growth counts it */
                readonly firstOfContact?: boolean;
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                /** @description Of the wall clock in `tz`: 0 is Monday from midnight to one, 167 Sunday from eleven to midnight. Over at most 20 years. */
                readonly hourOfWeek?: number;
                readonly limit?: number;
                /** @description Found anywhere in the text, whatever the case */
                readonly q?: string;
                /** @description With a leading minus newest first, which is the default */
                readonly sort?: "-occurredAt" | "occurredAt";
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
    readonly listTeams: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                readonly limit?: number;
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
                        readonly data: readonly components["schemas"]["Team"][];
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
    readonly addTeam: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Team"];
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
            /** @description Another team has this name */
            readonly 409: {
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
    readonly removeTeam: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly teamId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
    readonly renameTeam: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly teamId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
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
                    readonly "application/json": components["schemas"]["Team"];
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
            /** @description Another team has this name */
            readonly 409: {
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
    readonly listWaits: {
        readonly parameters: {
            readonly query?: {
                /** @description An agent's id, or `unassigned` */
                readonly agentId?: string;
                /** @description The moment that must lie in the range: its end (default), or its start. An open wait has only that. */
                readonly by?: "end" | "start";
                readonly channel?: "whatsapp" | "web" | "concierge" | "crm" | "sms" | "instagram" | "messenger" | "email" | "other";
                readonly chatId?: string;
                readonly contactId?: string;
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description ISO 8601 with an offset, or a date (its start in `tz`). By default the start of the day six days ago. */
                readonly from?: string;
                readonly limit?: number;
                /** @description Asked for by itself, `open` is of now, whatever the range */
                readonly outcome?: "answered" | "unanswered" | "bot" | "closed" | "open";
                /** @description At least this long */
                readonly secondsFrom?: number;
                /** @description Shorter than this */
                readonly secondsTo?: number;
                /** @description With a leading minus descending: by the moment that `by` names (`-at` is the default), or by the reply time, which only answered waits have and so only they are listed */
                readonly sort?: "-at" | "at" | "-seconds" | "seconds";
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
                        readonly data: readonly components["schemas"]["Wait"][];
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
    readonly listWebhooks: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                readonly limit?: number;
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
                        readonly data: readonly components["schemas"]["Webhook"][];
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
    readonly addWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly description?: string;
                    /**
                     * @description Types such as `whatsapp.message.received`; `*` for any channel (`*.message.received`), at the end for all that begins so (`whatsapp.*`, `whatsapp.message.*`), alone for everything
                     * @example [
                     *       "whatsapp.message.received",
                     *       "*.status.updated"
                     *     ]
                     */
                    readonly eventTypes: readonly string[];
                    /** @description Public, and `https://` */
                    readonly url: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly description: string;
                        /**
                         * Format: date-time
                         * @description Null while it is enabled
                         */
                        readonly disabledAt: string | null;
                        /**
                         * @description `gone`: it answered 410. `failing`: nothing came through for 24 hours, in at least ten attempts
                         * @enum {string|null}
                         */
                        readonly disabledReason: "by-hand" | "gone" | "failing" | null;
                        /**
                         * @example [
                         *       "whatsapp.message.received",
                         *       "*.status.updated"
                         *     ]
                         */
                        readonly eventTypes: readonly string[];
                        /** @description Deliveries of the last 30 days that were given up, up to 10,000 */
                        readonly failed: number;
                        /**
                         * Format: date-time
                         * @description The first attempt that failed since the last success
                         */
                        readonly failingSince: string | null;
                        /** @description Attempts that failed since the last success */
                        readonly failuresInRow: number;
                        /** Format: uuid */
                        readonly id: string;
                        /**
                         * Format: date-time
                         * @description To ten seconds
                         */
                        readonly lastSuccessAt: string | null;
                        /** @description Deliveries that wait to be sent, up to 10,000 */
                        readonly pending: number;
                        /**
                         * Format: date-time
                         * @description After a change of the secret: until then calls are signed with both
                         */
                        readonly previousSecretUntil: string | null;
                        /**
                         * Format: date-time
                         * @description It asked for a pause, or does not answer: until then nothing is sent
                         */
                        readonly restsUntil: string | null;
                        /**
                         * @description What calls are signed with, shown this once
                         * @example whsec_…
                         */
                        readonly secret: string;
                        /**
                         * @description `failing`: the last attempt failed. `untried`: nothing was sent yet
                         * @enum {unknown}
                         */
                        readonly status: "working" | "failing" | "disabled" | "untried";
                        readonly url: string;
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
    readonly readWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly webhookId: string;
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
                    readonly "application/json": components["schemas"]["Webhook"];
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
    readonly removeWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly webhookId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
    readonly changeWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly webhookId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly description?: string;
                    /** @description While true nothing is sent, and what happens is not put aside for it */
                    readonly disabled?: boolean;
                    /**
                     * @description Types such as `whatsapp.message.received`; `*` for any channel (`*.message.received`), at the end for all that begins so (`whatsapp.*`, `whatsapp.message.*`), alone for everything
                     * @example [
                     *       "whatsapp.message.received",
                     *       "*.status.updated"
                     *     ]
                     */
                    readonly eventTypes?: readonly string[];
                    /** @description Public, and `https://` */
                    readonly url?: string;
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
                    readonly "application/json": components["schemas"]["Webhook"];
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
    readonly listWebhookDeliveries: {
        readonly parameters: {
            readonly query?: {
                /** @description `page.next` of the page before */
                readonly cursor?: string;
                /** @example whatsapp.message.received */
                readonly eventType?: string;
                /** @description Count on past 10,000; may take long */
                readonly exactTotal?: boolean;
                /** @description ISO 8601, or a date in UTC */
                readonly from?: string;
                readonly limit?: number;
                readonly state?: "pending" | "delivered" | "failed";
                /** @description ISO 8601, or a date in UTC */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly webhookId: string;
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
                        readonly data: readonly components["schemas"]["WebhookDelivery"][];
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
    readonly readWebhookDelivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly deliveryId: string;
                readonly webhookId: string;
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
                        /** @description Oldest first */
                        readonly attemptLog: readonly {
                            /** @description The first 1,024 bytes of the answer, or how the call failed */
                            readonly answer: string;
                            readonly attempt: number;
                            /** Format: date-time */
                            readonly attemptedAt: string;
                            readonly durationMs: number;
                            readonly errorCode: string | null;
                            readonly status: number | null;
                        }[];
                        readonly attempts: number;
                        /** @description As it would be signed and sent now: a `WebhookBody`. Null where the event is gone, and for whoever may not read events and messages themselves */
                        readonly body: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** @example whatsapp.message.received */
                        readonly eventType: string;
                        /** @enum {string|null} */
                        readonly failedBecause: "retries-exhausted" | "gone" | "test-failed" | "event-missing" | null;
                        /**
                         * Format: uuid
                         * @description The event’s id, which receivers get as `webhook-id`
                         */
                        readonly id: string;
                        /**
                         * Format: date-time
                         * @description Null before the first
                         */
                        readonly lastAttemptAt: string | null;
                        /** @description Why there was no answer, a stable code */
                        readonly lastError: string | null;
                        /** @description What was answered last; null where nothing was */
                        readonly lastStatus: number | null;
                        /**
                         * Format: date-time
                         * @description Of one that is pending; past while the webhook is disabled or rests
                         */
                        readonly nextAttemptAt: string | null;
                        /** @enum {unknown} */
                        readonly state: "pending" | "delivered" | "failed";
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
    readonly replayWebhookDelivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly deliveryId: string;
                readonly webhookId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly deliveryId: string;
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
            /** @description The webhook is disabled */
            readonly 409: {
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
    readonly replayWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly webhookId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: date-time
                     * @description When it happened; up to 30 days ago
                     */
                    readonly from: string;
                    /**
                     * Format: date-time
                     * @description Exclusive; now, where it is left out
                     */
                    readonly to?: string;
                };
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Up to 10000 are taken at once: ask again for the rest */
                        readonly isMore: boolean;
                        readonly replayed: number;
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
            /** @description The webhook is disabled */
            readonly 409: {
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
    readonly replaceWebhookSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly webhookId: string;
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
                        /**
                         * Format: date-time
                         * @description Until then calls carry a signature with the secret before, too
                         */
                        readonly previousSecretUntil: string;
                        /** @description Shown this once */
                        readonly secret: string;
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
    readonly testWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly webhookId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Default Response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** Format: uuid */
                        readonly deliveryId: string;
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
            /** @description The webhook is disabled */
            readonly 409: {
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
    readonly listEventTypes: {
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
                        /** @description What a type begins with */
                        readonly channels: readonly string[];
                        /** @description What follows, after a dot */
                        readonly kinds: readonly {
                            /** @example message.received */
                            readonly kind: string;
                            readonly meaning: string;
                        }[];
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
    readonly trackAlias: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description An id of the browser or app, before anybody is known */
                    readonly anonymousId?: string;
                    readonly context?: {
                        readonly [key: string]: unknown;
                    };
                    /** @description The event’s own id: repeated with it, it counts once, for ever */
                    readonly messageId?: string;
                    readonly previousId: string;
                    /**
                     * Format: date-time
                     * @description When it was sent, by the same clock: tells how wrong it is
                     */
                    readonly sentAt?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, by the sender’s clock
                     */
                    readonly timestamp?: string;
                    /** @description Your own id of the person; it or `anonymousId` is needed */
                    readonly userId?: string;
                    /** @description Where it is not in the `authorization` header */
                    readonly writeKey?: string;
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
                        readonly results?: readonly {
                            readonly error?: {
                                readonly code: string;
                                readonly detail: string;
                                readonly pointer: string;
                            };
                            /** @description The `messageId`, given or made */
                            readonly id?: string;
                            readonly index: number;
                            readonly status: number;
                        }[];
                        /** @description False where events of a batch were left out; see `results` */
                        readonly success: boolean;
                    };
                };
            };
            /** @description The body is no JSON object, or no event in it can be taken */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no write key, or none that is known */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The call, or its only event, is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many events; see Retry-After, and X-RateLimit-Reset in milliseconds since 1970 */
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
    readonly trackBatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly batch: readonly ({
                        /** @description An id of the browser or app, before anybody is known */
                        readonly anonymousId?: string;
                        readonly context?: {
                            readonly [key: string]: unknown;
                        };
                        /** @description The event’s own id: repeated with it, it counts once, for ever */
                        readonly messageId?: string;
                        /**
                         * Format: date-time
                         * @description When it was sent, by the same clock: tells how wrong it is
                         */
                        readonly sentAt?: string;
                        /**
                         * Format: date-time
                         * @description When it happened, by the sender’s clock
                         */
                        readonly timestamp?: string;
                        /** @example track */
                        readonly type: string;
                        /** @description Your own id of the person; it or `anonymousId` is needed */
                        readonly userId?: string;
                    } & {
                        readonly [key: string]: unknown;
                    })[];
                    readonly context?: {
                        readonly [key: string]: unknown;
                    };
                    /**
                     * Format: date-time
                     * @description When it was sent, by the same clock: tells how wrong it is
                     */
                    readonly sentAt?: string;
                    /** @description Where it is not in the `authorization` header */
                    readonly writeKey?: string;
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
                        readonly results?: readonly {
                            readonly error?: {
                                readonly code: string;
                                readonly detail: string;
                                readonly pointer: string;
                            };
                            /** @description The `messageId`, given or made */
                            readonly id?: string;
                            readonly index: number;
                            readonly status: number;
                        }[];
                        /** @description False where events of a batch were left out; see `results` */
                        readonly success: boolean;
                    };
                };
            };
            /** @description The body is no JSON object, or no event in it can be taken */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no write key, or none that is known */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The call, or its only event, is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many events; see Retry-After, and X-RateLimit-Reset in milliseconds since 1970 */
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
    readonly trackGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description An id of the browser or app, before anybody is known */
                    readonly anonymousId?: string;
                    readonly context?: {
                        readonly [key: string]: unknown;
                    };
                    readonly groupId: string;
                    /** @description The event’s own id: repeated with it, it counts once, for ever */
                    readonly messageId?: string;
                    /**
                     * Format: date-time
                     * @description When it was sent, by the same clock: tells how wrong it is
                     */
                    readonly sentAt?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, by the sender’s clock
                     */
                    readonly timestamp?: string;
                    readonly traits?: {
                        readonly [key: string]: unknown;
                    };
                    /** @description Your own id of the person; it or `anonymousId` is needed */
                    readonly userId?: string;
                    /** @description Where it is not in the `authorization` header */
                    readonly writeKey?: string;
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
                        readonly results?: readonly {
                            readonly error?: {
                                readonly code: string;
                                readonly detail: string;
                                readonly pointer: string;
                            };
                            /** @description The `messageId`, given or made */
                            readonly id?: string;
                            readonly index: number;
                            readonly status: number;
                        }[];
                        /** @description False where events of a batch were left out; see `results` */
                        readonly success: boolean;
                    };
                };
            };
            /** @description The body is no JSON object, or no event in it can be taken */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no write key, or none that is known */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The call, or its only event, is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many events; see Retry-After, and X-RateLimit-Reset in milliseconds since 1970 */
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
    readonly trackIdentify: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description An id of the browser or app, before anybody is known */
                    readonly anonymousId?: string;
                    readonly context?: {
                        readonly [key: string]: unknown;
                    };
                    /** @description The event’s own id: repeated with it, it counts once, for ever */
                    readonly messageId?: string;
                    /**
                     * Format: date-time
                     * @description When it was sent, by the same clock: tells how wrong it is
                     */
                    readonly sentAt?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, by the sender’s clock
                     */
                    readonly timestamp?: string;
                    readonly traits?: {
                        readonly [key: string]: unknown;
                    };
                    /** @description Your own id of the person; it or `anonymousId` is needed */
                    readonly userId?: string;
                    /** @description Where it is not in the `authorization` header */
                    readonly writeKey?: string;
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
                        readonly results?: readonly {
                            readonly error?: {
                                readonly code: string;
                                readonly detail: string;
                                readonly pointer: string;
                            };
                            /** @description The `messageId`, given or made */
                            readonly id?: string;
                            readonly index: number;
                            readonly status: number;
                        }[];
                        /** @description False where events of a batch were left out; see `results` */
                        readonly success: boolean;
                    };
                };
            };
            /** @description The body is no JSON object, or no event in it can be taken */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no write key, or none that is known */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The call, or its only event, is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many events; see Retry-After, and X-RateLimit-Reset in milliseconds since 1970 */
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
    readonly trackPage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description An id of the browser or app, before anybody is known */
                    readonly anonymousId?: string;
                    readonly category?: string;
                    readonly context?: {
                        readonly [key: string]: unknown;
                    };
                    /** @description The event’s own id: repeated with it, it counts once, for ever */
                    readonly messageId?: string;
                    readonly name?: string;
                    readonly properties?: {
                        readonly [key: string]: unknown;
                    };
                    /**
                     * Format: date-time
                     * @description When it was sent, by the same clock: tells how wrong it is
                     */
                    readonly sentAt?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, by the sender’s clock
                     */
                    readonly timestamp?: string;
                    /** @description Your own id of the person; it or `anonymousId` is needed */
                    readonly userId?: string;
                    /** @description Where it is not in the `authorization` header */
                    readonly writeKey?: string;
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
                        readonly results?: readonly {
                            readonly error?: {
                                readonly code: string;
                                readonly detail: string;
                                readonly pointer: string;
                            };
                            /** @description The `messageId`, given or made */
                            readonly id?: string;
                            readonly index: number;
                            readonly status: number;
                        }[];
                        /** @description False where events of a batch were left out; see `results` */
                        readonly success: boolean;
                    };
                };
            };
            /** @description The body is no JSON object, or no event in it can be taken */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no write key, or none that is known */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The call, or its only event, is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many events; see Retry-After, and X-RateLimit-Reset in milliseconds since 1970 */
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
    readonly trackScreen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description An id of the browser or app, before anybody is known */
                    readonly anonymousId?: string;
                    readonly category?: string;
                    readonly context?: {
                        readonly [key: string]: unknown;
                    };
                    /** @description The event’s own id: repeated with it, it counts once, for ever */
                    readonly messageId?: string;
                    readonly name?: string;
                    readonly properties?: {
                        readonly [key: string]: unknown;
                    };
                    /**
                     * Format: date-time
                     * @description When it was sent, by the same clock: tells how wrong it is
                     */
                    readonly sentAt?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, by the sender’s clock
                     */
                    readonly timestamp?: string;
                    /** @description Your own id of the person; it or `anonymousId` is needed */
                    readonly userId?: string;
                    /** @description Where it is not in the `authorization` header */
                    readonly writeKey?: string;
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
                        readonly results?: readonly {
                            readonly error?: {
                                readonly code: string;
                                readonly detail: string;
                                readonly pointer: string;
                            };
                            /** @description The `messageId`, given or made */
                            readonly id?: string;
                            readonly index: number;
                            readonly status: number;
                        }[];
                        /** @description False where events of a batch were left out; see `results` */
                        readonly success: boolean;
                    };
                };
            };
            /** @description The body is no JSON object, or no event in it can be taken */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no write key, or none that is known */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The call, or its only event, is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many events; see Retry-After, and X-RateLimit-Reset in milliseconds since 1970 */
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
    readonly trackTrack: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description An id of the browser or app, before anybody is known */
                    readonly anonymousId?: string;
                    readonly context?: {
                        readonly [key: string]: unknown;
                    };
                    /** @example Order Completed */
                    readonly event: string;
                    /** @description The event’s own id: repeated with it, it counts once, for ever */
                    readonly messageId?: string;
                    readonly properties?: {
                        readonly [key: string]: unknown;
                    };
                    /**
                     * Format: date-time
                     * @description When it was sent, by the same clock: tells how wrong it is
                     */
                    readonly sentAt?: string;
                    /**
                     * Format: date-time
                     * @description When it happened, by the sender’s clock
                     */
                    readonly timestamp?: string;
                    /** @description Your own id of the person; it or `anonymousId` is needed */
                    readonly userId?: string;
                    /** @description Where it is not in the `authorization` header */
                    readonly writeKey?: string;
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
                        readonly results?: readonly {
                            readonly error?: {
                                readonly code: string;
                                readonly detail: string;
                                readonly pointer: string;
                            };
                            /** @description The `messageId`, given or made */
                            readonly id?: string;
                            readonly index: number;
                            readonly status: number;
                        }[];
                        /** @description False where events of a batch were left out; see `results` */
                        readonly success: boolean;
                    };
                };
            };
            /** @description The body is no JSON object, or no event in it can be taken */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no write key, or none that is known */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The call, or its only event, is too large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many events; see Retry-After, and X-RateLimit-Reset in milliseconds since 1970 */
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
            /** @description There is no such connection, or nothing to verify */
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
            /** @description The signature, or the key in the address, is missing, malformed or wrong */
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
    readonly deliverKeyedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @example 2b0c1a2e-… */
                readonly connectionId: string;
                /** @description The connection’s secret, of senders that can’t sign */
                readonly key: string;
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
            /** @description The signature, or the key in the address, is missing, malformed or wrong */
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
    readonly receiveEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookBody"];
            };
        };
        readonly responses: {
            /** @description Taken */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
