package io.github.cameltencent.sms.internal.receive;

/** Where entries come from. */
enum ReceiveSource {
    QUEUE_WITH_REPOSITORY("queue with repository"),
    PHONE_NUMBER("by phone number"),
    CALLBACK("callback"),
    QUEUE("queue without repository");

    final String title;

    ReceiveSource(String title) {
        this.title = title;
    }
}
