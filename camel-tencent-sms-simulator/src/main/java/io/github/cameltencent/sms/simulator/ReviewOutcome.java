package io.github.cameltencent.sms.simulator;

/** What the review of a new or changed signature or template ends with. */
public enum ReviewOutcome {
    /** It can be used at once. */
    AT_ONCE(0, ""),
    /** It is approved, and cannot be used yet. */
    NOT_YET_EFFECTIVE(2, ""),
    /** It stays in review. */
    PENDING(1, ""),
    /** It is turned down. */
    REJECTED(-1, "rejected by the simulator");

    private final int statusCode;
    private final String reviewReply;

    ReviewOutcome(int statusCode, String reviewReply) {
        this.statusCode = statusCode;
        this.reviewReply = reviewReply;
    }

    /** Whether it can no longer be changed. */
    public boolean approved() {
        return this == AT_ONCE || this == NOT_YET_EFFECTIVE;
    }

    /** As in the lists of signatures and templates. */
    public int statusCode() {
        return statusCode;
    }

    public String reviewReply() {
        return reviewReply;
    }
}
