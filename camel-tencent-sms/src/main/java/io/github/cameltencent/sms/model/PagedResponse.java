package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/** A response that is one page of several, with the total number of entries. */
public sealed interface PagedResponse extends SmsResponse permits DescribeSendRecordListResponse {

    /** {@return the number of entries on all pages} */
    @Nullable
    Long totalCount();
}
