package io.github.cameltencent.sms.example.campaign.page;

/** A request that the page does not serve. */
final class RefusedException extends Exception {

    private final int status;
    private final String error;

    /** @param error what the browser shows */
    RefusedException(int status, String error) {
        super(error);
        this.status = status;
        this.error = error;
    }

    String error() {
        return error;
    }

    int status() {
        return status;
    }
}
