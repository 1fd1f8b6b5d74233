package io.github.cameltencent.sms;

import java.util.List;

import io.github.cameltencent.sms.model.ApiObject;
import org.jspecify.annotations.Nullable;

/** Entries that were taken off a queue by one request. */
record PulledPage<E extends ApiObject>(
        List<E> entries, @Nullable String requestId) {}
