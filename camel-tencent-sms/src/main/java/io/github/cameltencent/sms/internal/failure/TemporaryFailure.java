package io.github.cameltencent.sms.internal.failure;

/** A failure that knows whether it may pass by itself. */
public interface TemporaryFailure {

    /** Whether the same may succeed a moment later, though nobody has changed anything. */
    boolean isTemporary();
}
