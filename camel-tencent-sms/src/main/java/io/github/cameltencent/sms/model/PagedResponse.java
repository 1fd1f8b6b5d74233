package io.github.cameltencent.sms.model;

import org.jspecify.annotations.Nullable;

/** Answer that is one page of more, and says how much there is. */
public sealed interface PagedResponse extends SmsResponse permits DescribeSendRecordListResponse {

    /** {@return how many entries all pages have together} */
    @Nullable
    Long totalCount();
}
