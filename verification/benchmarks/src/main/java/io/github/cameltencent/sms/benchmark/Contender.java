package io.github.cameltencent.sms.benchmark;

/** A row of a comparison. Its text is its name in tables. */
interface Contender {

    /** Runs a round, and returns its figures. */
    Result run(Round round) throws Exception;
}
