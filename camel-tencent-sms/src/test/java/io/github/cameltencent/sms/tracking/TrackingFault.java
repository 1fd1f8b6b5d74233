package io.github.cameltencent.sms.tracking;

import java.util.List;

import io.github.cameltencent.sms.docs.MarkdownTable;

/** The rows of the page's table of bad input and faults, with the tests that show them. */
public enum TrackingFault {
    NO_KEY(
            "no key, with `requireMessageKey=true`",
            "`TencentSmsInvalidRequestException`: nothing is sent.",
            "Set the header `CamelTencentSmsMessageKey`.",
            "TrackedSendTest.missingKeyIsRefusedIfItIsRequired"),
    MALFORMED_KEY(
            "a key of more than 100 characters, an empty one, or one with spaces around it or with control characters",
            "`TencentSmsInvalidRequestException`: nothing is sent.",
            "Use the id of an order or event. If it is too long, use a digest of it.",
            "TrackedSendTest.malformedKeyIsRefusedBeforeAnythingIsSent"),
    OTHER_TEXT(
            "the same key with another text, for any of the recipients",
            "`TencentSmsInvalidRequestException`: nothing is sent.",
            "Use another key for another text.",
            "TrackedSendTest.anotherTextWithTheKeyOfAMessageIsRefusedBeforeAnythingIsSent",
            "TrackedSendTest.anotherTextForOneOfManyRecipientsIsRefusedBeforeAnythingIsSent"),
    TWICE_IN_AN_EXCHANGE(
            "the same key twice in one exchange",
            "The second send of the same text sends nothing, and has `CamelTencentSmsRepeated`. Another text is refused.",
            "Change the key before the route sends another message.",
            "TrackedSendTest.sameKeyTwiceInOneExchangeIsSentOnce",
            "TrackedSendTest.sameKeyWithTwoTextsInOneExchangeIsRefused"),
    TWICE_IN_A_REQUEST(
            "a number twice in one request",
            "`send` sends one message. `sendMultiGlobal` with a key refuses two texts to one number, and sends nothing.",
            "Send the second text in an exchange of its own, with another key.",
            "TrackedSendTest.numberThatIsListedTwiceGetsOneMessage",
            "TrackedSendTest.severalTextsToOneNumberInOneRequestNeedKeysOfTheirOwn"),
    SOME_ARE_KNOWN(
            "1,000 recipients, of whom 300 have the message",
            "The other 700 get it. The response and the counts are those of all; `CamelTencentSmsRepeatedCount` is 300.",
            "",
            "TrackedSendTest.onlyThoseOfManyAreSentToWhoAreNotKnown"),
    IN_PROGRESS(
            "another exchange is sending the message",
            "`TencentSmsInProgressException`: not sent, safe to retry.",
            "Retry later.",
            "TrackedSendTest.whileAnotherExchangeSendsTheMessageItIsInProgress"),
    ROW_LOCKED(
            "the row is locked by another transaction",
            "The store waits up to `queryTimeout`. At the claim: `TencentSmsStoreException`, not sent, safe to retry. At the"
                    + " outcome: recorded later. Messages of other exchanges go on.",
            "Find the transaction that is open for so long. The component has none open while it sends.",
            "DatabaseFaultsTest.whileItsRowIsLockedNothingIsSentAndARetryIsSafe",
            "DatabaseFaultsTest.outcomeOfALockedRowIsRecordedWhenTheLockIsGone",
            "StoreFailureTest.messageThatIsLockedFailsAlone"),
    AWAY_AT_THE_CLAIM(
            "the database is away at the claim",
            "`TencentSmsStoreException`: not sent, safe to retry.",
            "Redeliver what `isRetryable()`.",
            "DatabaseFaultsTest.atTheClaimNothingIsSentAndARetryIsSafe",
            "StoreFailureTest.claimWhoseResponseWasLostIsReleased"),
    AWAY_AT_THE_OUTCOME(
            "... when the outcome is recorded",
            "The exchange has its result. The outcome is recorded later. If the component stops before that, the message becomes"
                    + " UNKNOWN after `claimTimeout`.",
            "Have a route that [looks up](#looking-up) messages.",
            "DatabaseFaultsTest.atTheOutcomeTheExchangeHasItsResultAndNobodyElseSends",
            "StoreFailureTest.whatIsLeftIsRecordedWhenTheComponentStops",
            "TrackedSendTest.claimWithoutAnOutcomeIsUnknownAfterItsTimeout"),
    AWAY_AT_A_RECEIPT(
            "... when receipts come",
            "A poll takes nothing off the queue. A callback gets an error, and Tencent pushes again. Receipts that were pulled"
                    + " and cannot be stored are processed once, and the exception handler hears of it.",
            "Set `receiptTimeout` on the look-up: it finds what was lost.",
            "DatabaseFaultsTest.atThePollNoReceiptIsLost",
            "TrackedReceiptsTest.whileTheStoreIsAwayNothingIsPulled",
            "TrackedReceiptsTest.whatWasPulledAndCannotBeStoredIsProcessedAllTheSame",
            "TrackedCallbackTest.whatCannotBeStoredIsNotAcknowledged",
            "LookUpTest.acceptedMessageWhoseReceiptWasLostGetsIt"),
    AWAY_AT_THE_CONFIRMATION(
            "... when a receipt is confirmed",
            "It is confirmed later, and not processed again by this JVM.",
            "A JVM that crashes before that leaves it to another one, with `CamelRedelivered`.",
            "DatabaseFaultsTest.whatCannotBeConfirmedIsNotProcessedAgain",
            "TrackedReceiptsTest.whatCannotBeConfirmedIsConfirmedLater",
            "TrackedReceiptsTest.whatANodeHasLeftBehindGoesToAnother"),
    AWAY_FOR_A_MINUTE(
            "... for a minute, in the middle of everything",
            "Sends that are redelivered succeed when it is back. Nobody gets two messages.",
            "Redeliver what `isRetryable()`, for as long as a message may be late.",
            "DatabaseFaultsTest.databaseThatIsAwayForAWhileCostsNothingButTime"),
    SLOW(
            "the database is slow",
            "Exchanges wait, and hold no thread. What waits goes into one transaction. After `queryTimeout`:"
                    + " `TencentSmsStoreException`, not sent, safe to retry.",
            "Look for what loads the database. Set `queryTimeout` to the longest wait that you want.",
            "StoreFailureTest.slowStoreHoldsNoThreadOfARoute",
            "StoreFailureTest.busyStoreIsNotCalledForEachOfManyExchanges",
            "DatabaseFaultsTest.atTheClaimNothingIsSentAndARetryIsSafe"),
    POOL_EXHAUSTED(
            "the connection pool has no free connection",
            "As if the database were away, after the time-out of the pool.",
            "Give the pool a connection for each thread of the store.",
            "DatabaseFaultsTest.withoutAFreeConnectionNothingIsSentAndARetryIsSafe"),
    DISK_FULL(
            "the disk of the database is full",
            "As if the database were away.",
            "Make room, for instance with `retention`.",
            "DatabaseFaultsTest.atTheClaimNothingIsSentAndARetryIsSafe",
            "StoreFailuresTest.isThatTheStoreIsOutOfReach",
            "LookUpTest.messagesThatAreOverArePurgedAfterTheirRetention"),
    DEADLOCK(
            "a deadlock",
            "The store tries five times. After that: `TencentSmsStoreException`, not sent, safe to retry.",
            "",
            "DatabaseFaultsTest.deadlockIsTriedAgainWithoutTheExchangeSeeingIt",
            "DatabaseFaultsTest.atTheClaimNothingIsSentAndARetryIsSafe"),
    NO_TABLES(
            "the tables do not exist",
            "`TencentSmsStoreException`: not sent, and not worth a retry. It names the schema file.",
            "Run the schema file. No restart is needed.",
            "DatabaseFaultsTest.withoutTablesNothingIsSentAndTheFailureNamesTheirFile"),
    OTHER_TABLES(
            "the tables are of another version",
            "`TencentSmsStoreException`: not sent, and not worth a retry. It names both versions.",
            "Use the `camel-tencent-sms-jdbc` that they were made for, or migrate them.",
            "DatabaseFaultsTest.withTablesOfAnotherVersionNothingIsSent"),
    DUPLICATE_RECEIPT(
            "a receipt comes twice, or by poll and by callback",
            "It is processed once.",
            "",
            "TrackedReceiptsTest.receiptThatTencentHandsOverTwiceIsProcessedOnce",
            "TrackedCallbackTest.receiptThatIsPushedTwiceIsProcessedOnce"),
    RECEIPT_OF_OTHERS(
            "a receipt for a message that is not in the store",
            "It is processed, without `CamelTencentSmsReportMessageKey`.",
            "Filter by that header, if other systems send with the application.",
            "TrackedReceiptsTest.receiptOfAMessageOfOthersHasNoKey"),
    EARLY_RECEIPT(
            "a receipt comes before the outcome of its send is recorded",
            "It is kept, and counts as soon as the outcome is recorded.",
            "",
            "TrackedReceiptsTest.receiptThatComesBeforeTheOutcomeIsRecordedCounts"),
    NO_SESSION_CONTEXT(
            "receipts without `SessionContext`, because it is not activated for the account",
            "No difference: receipts are matched by serial number.",
            "",
            "TrackedReceiptsTest.receiptWithoutASessionContextEndsTheMessage"),
    CLOCK_OFF(
            "the clock of the database is off",
            "By more than a minute: messages that are looked up stay UNKNOWN, and their `reason` names the clock. By more than"
                    + " an hour, `absentMeansNotSent` can be wrong.",
            "Compare it with the real time.",
            "LookUpTest.clockThatIsOffDoesNotTakeASentMessageForAbsent"),
    AMBIGUOUS(
            "two messages to one number within a second, both UNKNOWN",
            "Both stay UNKNOWN, and their `reason` says ambiguous.",
            "Decide for yourself. `redeliverUnknown=true` on a send accepts that somebody may get it twice.",
            "LookUpTest.twoMessagesToOneNumberThatAreBothUnknownStayUnknown",
            "TrackedSendTest.unknownMessageIsSentAgainIfThatIsWhatTheOptionSays"),
    REFUSAL_LOST(
            "Tencent refused the message, and the response was lost",
            "It stays UNKNOWN, because its record has no serial number and can be that of another attempt; its `reason` says"
                    + " so. With `absentMeansNotSent=true` it becomes NOT_SENT.",
            "Look at the code of the refusal, with the operation `describeSendRecordList` as a producer.",
            "LookUpTest.refusalWithoutASerialNumberLeavesAMessageUnknownAndIsItsReason",
            "LookUpTest.messageWithOnlyARefusalWasNotSentIfTheOptionSaysSo"),
    LOOK_UP_REFUSED(
            "Tencent refuses to look up: no right, or no such region",
            "The poll fails with Tencent's code, and the exception handler hears of it. Messages stay as they are, and are looked"
                    + " up again within two minutes.",
            "Correct the policy of the key, or the region.",
            "LookUpTest.lookUpThatIsRefusedIsReportedAndChangesNothing",
            "LookUpTest.failureOfALookUpLeavesEverythingAsItIs"),
    OTHER_REGION(
            "a look-up in another region than that of the send",
            "Tencent may show no record of it. The message stays UNKNOWN, or becomes NOT_SENT with `absentMeansNotSent=true`.",
            "Look up with the region and the account that send.",
            "LookUpTest.lookUpInARegionThatDidNotSendFindsNothing"),
    INTERNATIONAL_SITE(
            "`describeSendRecordList` on the international site",
            "Refused with `UnsupportedRegion`, as above.",
            "Look up with `pullSendStatusByPhoneNumber`.",
            "LookUpTest.receiptsAreLookedUpWhereThereAreNoRecords");

    private final String situation;
    private final String outcome;
    private final String advice;
    private final List<String> tests;

    TrackingFault(String situation, String outcome, String advice, String... tests) {
        this.situation = situation;
        this.outcome = outcome;
        this.advice = advice;
        this.tests = List.of(tests);
    }

    /** Classes and their methods. */
    List<String> tests() {
        return tests;
    }

    /** The table in Markdown. */
    public static String table() {
        MarkdownTable table = new MarkdownTable("Situation", "What happens", "What to do");
        for (TrackingFault fault : values()) {
            table.row(fault.situation, fault.outcome, fault.advice);
        }
        return table.toString();
    }
}
