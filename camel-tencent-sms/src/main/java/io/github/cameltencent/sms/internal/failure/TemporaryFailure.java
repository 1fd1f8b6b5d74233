package io.github.cameltencent.sms.internal.failure;

/** A failure that knows whether it is temporary. */
public interface TemporaryFailure {

    /** Whether a retry may succeed a moment later without any change. */
    boolean isTemporary();
}
