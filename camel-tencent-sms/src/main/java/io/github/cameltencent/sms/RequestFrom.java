package io.github.cameltencent.sms;

/** Which bodies the fields of a request are read from, beside headers and endpoint options. */
public enum RequestFrom {

    /**
     * A request record, a {@code Map}, a {@code JsonNode}, and for {@code send} a list of template parameters. Text is
     * not looked at: text that comes from outside must not turn into recipients by its looks.
     */
    object,

    /** Text, bytes and streams as well: they hold the request as a JSON object. */
    json
}
