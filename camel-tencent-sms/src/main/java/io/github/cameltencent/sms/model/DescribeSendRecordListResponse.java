package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Response of DescribeSendRecordList.
 *
 * @param sendRecordSet the records of the page, the newest first; empty if there are none
 * @param totalCount how many records the window has, 1000 at most
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/137245">DescribeSendRecordList (Chinese site)</a>
 */
public record DescribeSendRecordListResponse(
        List<SendRecord> sendRecordSet,
        @Nullable Long totalCount,
        @Nullable String requestId) implements PagedResponse {

    /**
     * Turns a missing list into an empty one and drops entries that are {@code null}.
     *
     * @param sendRecordSet the records
     * @param totalCount how many records there are
     * @param requestId the id of the call
     */
    public DescribeSendRecordListResponse {
        sendRecordSet = Lists.present(sendRecordSet);
    }
}
