package io.github.cameltencent.sms.simulator;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/** Something that comes back from a phone and is read from a queue. */
interface Mail {
    /** When it arrives; before, nobody can read it. */
    Instant at();

    PhoneNumber from();

    JsonObject toJson();
}
