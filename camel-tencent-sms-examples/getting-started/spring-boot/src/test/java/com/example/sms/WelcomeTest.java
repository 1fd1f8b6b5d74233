package com.example.sms;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("dev")
class WelcomeTest {

    @Autowired
    SmsSimulator simulator;

    @Value("${local.server.port}")
    int port;

    @Test
    void welcomesByOneMessage() throws Exception {
        URI welcome = URI.create("http://localhost:" + port + "/welcome?phone=%2B8613800138000");
        HttpRequest request = HttpRequest.newBuilder(welcome)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).startsWith("Accepted as ");
        assertThat(simulator.messages()).singleElement().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo("+8613800138000");
            assertThat(message.templateParamSet()).containsExactly("246810");
        });
    }
}
