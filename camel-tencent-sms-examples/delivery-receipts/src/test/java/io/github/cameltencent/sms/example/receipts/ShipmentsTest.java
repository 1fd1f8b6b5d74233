package io.github.cameltencent.sms.example.receipts;

import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShipmentsTest {

    private final List<String> news = new ArrayList<>();
    private final Shipments shipments = new Shipments(news::add);

    @Test
    void aReceiptCanBeFasterThanTheAnswerToItsSend() {
        shipments.receipt("1", "SUCCESS");
        shipments.receipt("other", "FAIL");
        shipments.sent(accepted("1"));
        shipments.receipt("2", "SUCCESS");
        shipments.receipt("1", "SUCCESS");

        assertThat(news)
                .containsExactly(
                        "sent      +86138****8000, serial number 1",
                        "delivered +86138****8000, serial number 1",
                        "failed    a message of another run, serial number other",
                        "delivered a message of another run, serial number 2");
    }

    private static SendSmsResponse accepted(String serialNo) {
        SendStatus status = new SendStatus(serialNo, "+8613800138000", 1L, "", "Ok", "send success", "CN");
        return new SendSmsResponse(List.of(status), "request-1");
    }
}
