package io.github.cameltencent.sms.model;

import java.util.List;

/**
 * Response of one of the four actions that read delivery receipts or replies.
 *
 * @param <E> {@link PullSmsSendStatus} or {@link PullSmsReplyStatus}
 */
public sealed interface PullResponse<E extends ApiObject> extends SmsResponse
        permits PullSmsReplyStatusByPhoneNumberResponse,
                PullSmsReplyStatusResponse,
                PullSmsSendStatusByPhoneNumberResponse,
                PullSmsSendStatusResponse {

    /** {@return the receipts or replies; empty if there are none} */
    List<E> entries();
}
