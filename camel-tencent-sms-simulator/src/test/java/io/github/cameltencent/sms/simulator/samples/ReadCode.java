package io.github.cameltencent.sms.simulator.samples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.google.gson.JsonParser;

/** Reads a code that was sent, in a program that the simulator does not run in. */
public final class ReadCode {
    private ReadCode() {}

    // sample
    public static String codeSentTo(String sms, String number) throws IOException, InterruptedException {
        URI next = URI.create(sms + "/_sms/messages/next?to=" + number + "&timeout=10s");
        String message = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(next).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonParser.parseString(message)
                .getAsJsonObject()
                .get("codes")
                .getAsJsonArray()
                .get(0)
                .getAsString();
    }
    // end
}
