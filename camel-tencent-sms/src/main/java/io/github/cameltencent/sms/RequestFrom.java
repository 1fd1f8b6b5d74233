package io.github.cameltencent.sms;

/** The bodies that the fields of a request are read from, besides headers and endpoint options. */
public enum RequestFrom {

    /**
     * A request record, a {@code Map}, a {@code JsonNode}, and for {@code send} a list of template parameters. Text is
     * ignored, because text from outside must not turn into recipients.
     */
    object,

    /** Text, bytes and streams as well, with the request as a JSON object. */
    json
}
