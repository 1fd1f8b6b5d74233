package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Response of PullSmsReplyStatus.
 *
 * @param pullSmsReplyStatusSet the replies; empty if there are none at present
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record PullSmsReplyStatusResponse(
        List<PullSmsReplyStatus> pullSmsReplyStatusSet,
        @Nullable String requestId) implements PullResponse<PullSmsReplyStatus> {

    /**
     * Turns a missing list into an empty one and drops entries that are {@code null}.
     *
     * @param pullSmsReplyStatusSet the replies
     * @param requestId the id of the call
     */
    public PullSmsReplyStatusResponse {
        pullSmsReplyStatusSet = Lists.present(pullSmsReplyStatusSet);
    }

    @Override
    public List<PullSmsReplyStatus> entries() {
        return pullSmsReplyStatusSet;
    }
}
