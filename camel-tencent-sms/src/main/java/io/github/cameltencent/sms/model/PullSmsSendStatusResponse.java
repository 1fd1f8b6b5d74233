package io.github.cameltencent.sms.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Response of PullSmsSendStatus.
 *
 * @param pullSmsSendStatusSet the receipts; empty if there are none at present
 * @param requestId Tencent's id of the call, for its support
 * @see <a href="https://cloud.tencent.com/document/api/382/52077">API overview (Chinese site)</a>
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">API overview (international site)</a>
 */
public record PullSmsSendStatusResponse(
        List<PullSmsSendStatus> pullSmsSendStatusSet,
        @Nullable String requestId) implements PullResponse<PullSmsSendStatus> {

    /**
     * Turns a missing list into an empty one and drops entries that are {@code null}.
     *
     * @param pullSmsSendStatusSet the receipts
     * @param requestId the id of the call
     */
    public PullSmsSendStatusResponse {
        pullSmsSendStatusSet = Lists.present(pullSmsSendStatusSet);
    }

    @Override
    public List<PullSmsSendStatus> entries() {
        return pullSmsSendStatusSet;
    }
}
