package io.github.cameltencent.sms.simulator;

/** The result of the review of a new or changed signature or template. */
public enum ReviewOutcome {
    /** Approved; it can be used at once. */
    AT_ONCE(0, ""),
    /** Approved, but it cannot be used yet. */
    NOT_YET_EFFECTIVE(2, ""),
    /** Still in review. */
    PENDING(1, ""),
    /** Rejected. */
    REJECTED(-1, "rejected by the simulator");

    private final int statusCode;
    private final String reviewReply;

    ReviewOutcome(int statusCode, String reviewReply) {
        this.statusCode = statusCode;
        this.reviewReply = reviewReply;
    }

    /** Whether it is approved, and so cannot be changed. */
    public boolean approved() {
        return this == AT_ONCE || this == NOT_YET_EFFECTIVE;
    }

    /** StatusCode in the lists of signatures and templates. */
    public int statusCode() {
        return statusCode;
    }

    public String reviewReply() {
        return reviewReply;
    }
}
