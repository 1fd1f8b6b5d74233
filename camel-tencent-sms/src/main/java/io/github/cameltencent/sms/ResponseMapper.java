package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.internal.send.KeyedSendReport;
import io.github.cameltencent.sms.internal.send.RecipientBatching;
import io.github.cameltencent.sms.internal.send.TrackedSend;
import io.github.cameltencent.sms.model.PagedResponse;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Maps a response to the message: it becomes the body, with its main values as headers. */
final class ResponseMapper {

    private ResponseMapper() {}

    static void map(SmsResponse response, Message message) {
        putResponse(response, message);
        // Headers of an earlier send must not look like results of this call.
        message.removeHeader(TencentSmsConstants.ACCEPTED_COUNT);
        message.removeHeader(TencentSmsConstants.REFUSED_COUNT);
        message.removeHeader(TencentSmsConstants.UNKNOWN_COUNT);
        message.removeHeader(TencentSmsConstants.FEE_COUNT);
        putTracked(null, message);
        setOrRemove(
                message,
                TencentSmsConstants.TOTAL_COUNT,
                response instanceof PagedResponse page ? page.totalCount() : null);
    }

    static void map(KeyedSendReport report, RecipientBatching<?, ?, ?> recipients, Message message) {
        List<RecipientStatus> statuses = new ArrayList<>(report.recipients().size());
        long fee = 0;
        for (Recipient recipient : report.recipients()) {
            RecipientStatus status = recipient.status();
            if (status != null) {
                statuses.add(status);
                fee += status.fee() == null ? 0 : status.fee();
            }
        }
        putResponse(recipients.response(statuses, String.join(",", report.requestIds())), message);
        message.setHeader(TencentSmsConstants.ACCEPTED_COUNT, report.count(State.ACCEPTED));
        message.setHeader(TencentSmsConstants.REFUSED_COUNT, report.count(State.REFUSED));
        message.setHeader(TencentSmsConstants.UNKNOWN_COUNT, report.count(State.UNKNOWN));
        message.setHeader(TencentSmsConstants.FEE_COUNT, fee);
        message.removeHeader(TencentSmsConstants.TOTAL_COUNT);
        putTracked(report.tracked(), message);
    }

    private static void putTracked(@Nullable TrackedSend send, Message message) {
        setOrRemove(message, TencentSmsConstants.REPORT_MESSAGE_KEY, send == null ? null : send.messageKey());
        setOrRemove(message, TencentSmsConstants.REPEATED, send == null ? null : send.repeated() > 0);
        setOrRemove(message, TencentSmsConstants.REPEATED_COUNT, send == null ? null : send.repeated());
    }

    private static void putResponse(SmsResponse response, Message message) {
        message.setBody(response);
        setOrRemove(message, TencentSmsConstants.REQUEST_ID, response.requestId());
    }

    private static void setOrRemove(Message message, String header, @Nullable Object value) {
        if (value == null || value.equals("")) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
